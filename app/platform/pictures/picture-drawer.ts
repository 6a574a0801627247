import type { EvidenceKind } from '../../domain/evidence'

export type PictureKind = Exclude<EvidenceKind, 'application/pdf'>

/** Draws pictures anew: only what can be seen is left, no notes, no place, nothing before or after. */
export interface PictureDrawer {
  /** The same kind of file, upright, in sRGB, at most 4,096 pixels a side; undefined when it cannot be drawn. */
  redraw(picture: {
    readonly bytes: Uint8Array
    readonly mediaType: PictureKind
    /** Written across the picture, several times: what it is for, and when. */
    readonly words?: string
  }): Promise<Uint8Array | undefined>
}
