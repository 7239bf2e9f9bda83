/** A file that a patch changes. */
export interface PatchedFile {
  /** Absolute. */
  readonly path: string;
  /** Absolute; where the file goes. */
  readonly moveTo: string | undefined;
  /** Contents; `undefined` for a file that is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** As written in the patch, for the summary: where the file is afterwards. */
  readonly shown: string;
}
