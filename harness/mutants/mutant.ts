import type { Edition } from '../edition/edition.ts';

/** A defect of the embedded fake, or a harmless change, as `fake-app-server --list-defects --json` tells it. */
export interface Mutant {
  readonly name: string;
  readonly summary: string;
  /** Clauses that it breaks. */
  readonly clauses: readonly string[];
  /** The newest edition in which it shows. */
  readonly edition: Edition;
  /** How it shows, where not as a check that fails. */
  readonly showsAs?: 'crash' | 'hang' | 'protocol-error';
  /** Set for a change that no case may notice. */
  readonly isHarmless?: true;
}
