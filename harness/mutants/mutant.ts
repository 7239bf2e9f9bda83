import type { Edition } from '../edition/edition.ts';

/** A defect of the embedded fake, or a harmless change, as `fake-app-server --list-defects --json` tells it. */
export interface Mutant {
  readonly name: string;
  readonly summary: string;
  /** Clauses that it breaks. */
  readonly clauses: readonly string[];
  /** The newest edition in which it shows. */
  readonly edition: Edition;
  /** Set for a change that no case may notice. */
  readonly isHarmless?: true;
}
