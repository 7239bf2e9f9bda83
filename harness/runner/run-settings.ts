import type { CaseLists } from '../case-file/value-kind.ts';

/** Settings of a run that the workers need. Plain data. */
export interface RunSettings {
  /** Folder of the run's temporary files. */
  readonly runRoot: string;
  /** File of the process register. */
  readonly registerFile: string;
  /** Time for one case, in milliseconds. */
  readonly timeoutMs: number;
  /** Time for one request or event, in milliseconds. */
  readonly budgetMs: number;
  readonly maxFrameBytes: number;
  /** Keep the folders of cases that did not pass. */
  readonly keep: boolean;
  /** Folder for transcripts, if reports were asked for. */
  readonly outDir?: string;
  readonly seed: number;
  /** How long each property is tried: values at most, and milliseconds. */
  readonly property: { readonly runs: number; readonly budgetMs: number };
  /** One generated value that is executed in place of others. */
  readonly replay?: Replay;
  /** Hold every frame against the wire schema. */
  readonly checkWire: boolean;
  /**
   * Ends a case only when its transcript has been still for so long, in milliseconds. Where the ends of
   * transcripts are compared, nothing causal says that everything has come.
   */
  readonly settleMs?: number;
}

/** A case file. */
export interface Replay {
  /** Absolute. */
  readonly file: string;
  /** Its value in words. */
  readonly lists: CaseLists;
}
