// Who may import whom (the map of rooms in README.md). An allow-list: what is not here is refused.

/** @param {string} room */
const inRoom = (room) => `^${room}/`
/** @param {string[]} names */
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`

const anyPackage = '(^|/)node_modules/'
const domain = inRoom('app/domain')
const services = inRoom('app/services')
const platform = inRoom('app/platform')
const contract = '^app/connectors/(contract|driver)\\.ts$'
const sharedConnectors = inRoom('app/connectors/shared')
const store = inRoom('db')
const archives = inRoom('exports')
/** Checks an archive on any machine: in the browser too. */
const checking = '^exports/(verify/|zip-problem\\.ts$)'
const wiring = '^app/wiring\\.server\\.ts$'
const http = inRoom('app/http')
const components = inRoom('app/components')
const i18n = inRoom('app/i18n')
const styles = inRoom('app/styles')
const assets = '\\.(css|json|svg|woff2|yaml|txt|sql)$'

/** @param {string} room @param {...string} to what it may import besides itself and its assets */
const allow = (room, ...to) => ({
  from: { path: room, pathNot: '\\.test\\.tsx?$' },
  to: { path: [room, ...to] },
})

const driver = '^app/connectors/(sql|rest|imap|files|manual|portal|memory)/'

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'drizzle-only-in-db',
      severity: 'error',
      from: { pathNot: [store, '\\.test\\.ts$'] },
      to: { path: packages('drizzle-orm') },
    },
    {
      name: 'remix-and-react-only-in-the-face',
      severity: 'error',
      from: {
        pathNot: [
          '^app/(routes|components|http|i18n)/',
          '^app/(root|entry\\.(client|server))\\.tsx$',
          // Tests of the face draw it.
          '^tests/setup/render-part\\.tsx$',
          '\\.d\\.ts$',
        ],
      },
      to: { path: packages('react', 'react-dom', '@remix-run') },
    },
    {
      name: 'nothing-imports-routes-worker-cli',
      severity: 'error',
      from: { pathNot: '^app/(routes|worker|cli|root)' },
      to: { path: '^app/(routes|cli)/' },
    },
    {
      name: 'checking-runs-in-browsers',
      severity: 'error',
      from: { path: checking },
      to: { pathNot: checking },
    },
    {
      name: 'no-connector-imports-another',
      severity: 'error',
      from: { path: '^app/connectors/([^/]+)/', pathNot: sharedConnectors },
      to: { path: driver, pathNot: '^app/connectors/$1/' },
    },
    {
      name: 'no-route-imports-another',
      severity: 'error',
      from: { path: '^app/routes/([^/]+)/' },
      to: { path: '^app/routes/', pathNot: '^app/routes/$1/' },
    },
    {
      name: 'only-what-package-json-names',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  allowedSeverity: 'error',
  allowed: [
    { from: { pathNot: [domain, components] }, to: { dependencyTypes: ['core'] } },
    { from: { path: '\\.test\\.tsx?$' }, to: {} },
    { from: { path: inRoom('tests') }, to: {} },
    allow(domain, packages('zod')),
    allow(archives, domain, anyPackage),
    allow(store, domain, anyPackage),
    allow(platform, domain, anyPackage),
    allow(driver, contract, sharedConnectors, domain, anyPackage),
    allow(sharedConnectors, contract, domain, anyPackage),
    allow(contract, domain),
    // What the portal itself holds is read through the port that services and db fill.
    {
      from: { path: '^app/connectors/registry\\.ts$' },
      to: { path: [driver, contract, sharedConnectors, domain] },
    },
    allow(services, domain, store, archives, contract, platform, anyPackage),
    allow(http, services, domain, wiring, platform, i18n, anyPackage),
    allow(
      components,
      domain,
      i18n,
      styles,
      '^exports/verify/verification\\.ts$',
      packages('react', '@remix-run', '@amsterdam', 'react-i18next', 'i18next', 'zod'),
    ),
    allow(i18n, domain, anyPackage),
    allow(inRoom('app/routes'), http, services, domain, components, i18n, styles, checking, anyPackage),
    {
      from: { path: '^app/(root|entry\\.(client|server))\\.tsx$' },
      to: { path: [http, domain, components, i18n, styles, anyPackage] },
    },
    allow(inRoom('app/demo'), services, domain, store, platform, anyPackage),
    allow(inRoom('app/worker'), services, domain, wiring, platform),
    allow(
      inRoom('app/cli'),
      services,
      domain,
      wiring,
      platform,
      archives,
      http,
      '^app/(worker|demo)/',
      anyPackage,
    ),
    {
      from: { path: wiring },
      to: { path: [services, domain, store, platform, '^app/connectors/', '^app/demo/', archives] },
    },
    { from: {}, to: { path: assets } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^build/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6'],
    builtInModules: { add: ['virtual:remix/server-build'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
