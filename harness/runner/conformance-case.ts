import type { ReadableKind } from '../case-file/value-kind.ts';
import type { EditionRange } from '../edition/edition.ts';
import type { HomeShape } from '../home/home-shape.ts';
import type { ConfigTable } from '../home/merge-config.ts';
import type { TransportKind } from '../target/launch-description.ts';
import type { CaseContext } from './case-context.ts';

/** A script that drives a target and checks one or more clauses. */
export interface CaseDefinition {
  /** `SUITE/NAME`, unique; SUITE is the folder of the file. */
  readonly id: string;
  /** One sentence: what is shown. */
  readonly title: string;
  /** Every clause that the script checks. One that it then does not check was not reached. */
  readonly clauses: readonly string[];
  /** Methods without which the case cannot apply; found out by a probe, not by failing. */
  readonly requires?: readonly string[];
  /** Transports that can carry the case, the usual one first; default: all, stdio first. */
  readonly transports?: readonly TransportKind[];
  /** Fixes the home shape; without it the run's choice is used. */
  readonly home?: HomeShape;
  /** Laid over the config.toml of the home, table by table. */
  readonly config?: ConfigTable;
  /** Editions to which the case applies; default: those in which all of its clauses hold. */
  readonly editions?: EditionRange;
  /** Platforms on which it can run, as `process.platform` names them; default: all. */
  readonly platforms?: readonly NodeJS.Platform[];
  /** Part of `--smoke`, the few cases that show in seconds whether a target is worth a whole run. */
  readonly isSmoke?: true;
  /** Only with `--long`: takes many seconds, and may take four times as long as others. */
  readonly isLong?: true;
  /** The values of its properties; a case file gives one in place of those that are generated. */
  readonly replays?: ReadableKind<unknown>;
  /** How much it does depends on how fast the target is: two runs are not to be compared frame by frame. */
  readonly isPaced?: true;
  readonly run: (context: CaseContext) => Promise<void>;
}

type Listener = (definition: CaseDefinition) => void;
let listener: Listener | undefined;

/**
 * Declares a case. A suite file only declares: the planner reads the definitions, the runner turns
 * the planned ones into vitest tests.
 */
export function conformanceCase(definition: CaseDefinition): void {
  if (!listener) throw new Error(`case ${definition.id} was declared outside of a run`);
  listener(definition);
}

/** Says who takes the definitions of the suite files loaded from now on. */
export function onConformanceCase(next: Listener): void {
  listener = next;
}
