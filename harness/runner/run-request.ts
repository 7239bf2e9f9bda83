import type { Clause } from '../clauses/clause.ts';
import type { KnownDefect } from '../clauses/known-defect.ts';
import type { Edition } from '../edition/edition.ts';
import type { LaunchDescription } from '../target/launch-description.ts';
import type { LoadedCase } from './load-suites.ts';
import type { Selection } from './plan.ts';
import type { RunSettings } from './run-settings.ts';
import type { Shard } from './shard.ts';

/** Everything that a run needs to know. */
export interface RunRequest {
  /** Launch descriptions with distinct names. */
  readonly launches: readonly LaunchDescription[];
  /** Those that need no look of their own: what is found out about the other one holds for them. */
  readonly alike?: ReadonlyMap<LaunchDescription, LaunchDescription>;
  /** The selected cases. */
  readonly cases: readonly LoadedCase[];
  readonly selection: Selection;
  /** Whether these are all cases, none left out. */
  readonly isWhole: boolean;
  /** Ids of the cases that a target is narrowed to, by its name; a target that is absent gets all. */
  readonly only?: ReadonlyMap<string, ReadonlySet<string>>;
  /** The part of the plan that this run takes. */
  readonly shard?: Shard;
  readonly clauses: readonly Clause[];
  readonly knownDefects: readonly KnownDefect[];
  readonly settings: RunSettings;
  readonly cacheDir: string;
  readonly jobs: number;
  readonly arguments: readonly string[];
  readonly edition?: Edition;
  /** Aborted by Ctrl-C: the run ends with what it has. */
  readonly signal: AbortSignal;
}
