import type { DraftDataset, Via } from '../connect/draft'
import type { Edge, FidesGraph } from './fides-graph'
import { collectionName, type FidesCollection, type FidesFinding } from './fides-model'

type Proposal = Pick<DraftDataset, 'proposed' | 'notes'>

/**
 * Ways over rows that several people can have: into a row that others may point at as well, such as the address
 * that an order goes to, or on from such a row to what hangs on it. Nothing here says whether what they lead to
 * is this person's: where another way names whose it is, they are proposed as `shared`, to be decided.
 */
export function proposeShared(
  collection: FidesCollection,
  { people, ways }: FidesGraph,
  found: FidesFinding[],
): Proposal {
  const edges = ways.get(collectionName(collection)) ?? []
  const root = people && collectionName(people)
  const doubtful = edges.filter((edge) => (edge.many ? edge.from !== root : isShareable(edge.from, ways)))
  const own = edges.filter((edge) => !doubtful.includes(edge))
  if (doubtful.length === 0) {
    const many = own.some((edge) => edge.many)
    return {
      notes: many ? [`several people can have one row of "${collection.name}": each of them sees it`] : [],
    }
  }
  for (const edge of doubtful) found.push(findingOf(edge, own.length > 0))
  if (own.length > 0) return { notes: [], proposed: { via: own.map(viaOf), shared: doubtful.map(viaOf) } }
  const note = 'several people can have the rows that lead here: is what they lead to this person’s alone?'
  return { notes: [`decide: ${note}`] }
}

export function viaOf({ target, from, column }: Edge): Via {
  return { [target]: `${from.slice(from.indexOf('.') + 1)}.${column}` }
}

/** Does any way lead into its rows from several others? */
function isShareable(name: string, ways: FidesGraph['ways']): boolean {
  return (ways.get(name) ?? []).some(({ many }) => many)
}

function findingOf(edge: Edge, proposed: boolean): FidesFinding {
  const { file, line, to, target, from, column } = edge
  const place = `${to.slice(to.indexOf('.') + 1)}.${target} = ${from.slice(from.indexOf('.') + 1)}.${column}`
  const what = proposed
    ? '`shared` is proposed in a comment: decide'
    : 'no other way says whose a row is: decide'
  return { severity: 'warning', file, line, message: `${place}: several people can have such a row; ${what}` }
}
