/** npm datapackage 1.x has no types of its own; this is what the tests use of it. */
declare module 'datapackage' {
  export class Package {
    static load(path: string): Promise<Package>
    readonly errors: readonly Error[]
    readonly resourceNames: readonly string[]
    getResource(name: string): {
      read(options: { keyed: true }): Promise<Record<string, unknown>[]>
    }
  }
}
