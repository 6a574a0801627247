/** @typedef {Record<string, { integrity?: string, optional?: boolean }>} Packages by their path; the root's is empty */

/**
 * Whether everything that a lockfile asks for stands in npm's list of what it installed. An optional package may be
 * missing: it is for another platform.
 * @param {Packages} wanted @param {Packages} found
 */
export function packagesAgree(wanted, found) {
  return Object.entries(wanted).every(([path, { integrity, optional }]) => {
    const there = found[path]
    return path === '' || (there === undefined ? optional === true : there.integrity === integrity)
  })
}
