/** What Remix makes of the pages; its Vite plugin answers for this name in the one build. */
declare module 'virtual:remix/server-build' {
  export * from '@remix-run/dev/server-build'
}
