/** What Remix makes of the pages; its Vite plugin answers for this name in the one build. */
declare module 'virtual:remix/server-build' {
  const build: import('@remix-run/node').ServerBuild
  export = build
}
