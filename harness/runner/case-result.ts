import type { HomeShape } from '../home/home-shape.ts';
import type { TranscriptEntry } from '../protocol/transcript.ts';
import type { TransportKind } from '../target/launch-description.ts';
import type { TriedValues } from './tried-values.ts';
import type { Verdict } from './verdict.ts';
import type { WireReport } from './wire-watch.ts';

/** One case on one target, home shape and transport. */
export interface PlannedCase {
  /** Unique in a run: `TARGET CASE [HOME TRANSPORT]`, from the second repetition on with ` #2`. */
  readonly key: string;
  readonly target: string;
  readonly case: string;
  readonly suite: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly home: HomeShape;
  readonly transport: TransportKind;
  /** Set from the second repetition on. */
  readonly repetition?: number;
  /** Set where the case cannot apply; it is then not executed. */
  readonly notApplicable?: string;
  /** The method whose absence is the reason, where no launch description declares it. */
  readonly lacks?: string;
}

/** Why a case did not pass. */
export interface CaseFailure {
  /** What was demanded, in the words of the case. */
  readonly what: string;
  readonly clause?: string;
  readonly expected?: string;
  readonly seen: string;
  /** Of a property: the value that violates it in words, and how it was found; lines. */
  readonly counterexample?: string;
  /** Frame of the transcript at which the divergence shows. */
  readonly frame?: number;
  /** The frames around it, oldest first. */
  readonly frames: readonly TranscriptEntry[];
  /** End of what the target wrote on stderr. */
  readonly stderr: string;
  /** How the target's processes had ended, if they had by themselves. */
  readonly exits: readonly string[];
}

export interface ClauseResult {
  readonly clause: string;
  readonly verdict: Verdict;
  /** Assertions that held. */
  readonly held: number;
}

/** What came out of one planned case. Plain data: it travels between threads and into files. */
export interface CaseResult {
  readonly key: string;
  readonly verdict: Verdict;
  readonly clauses: readonly ClauseResult[];
  readonly durationMs: number;
  /** What its properties were tried with, one after the other; absent where it has none. */
  readonly tried?: readonly TriedValues[];
  readonly failure?: CaseFailure;
  /** Why it is not applicable or was not reached. */
  readonly evidence?: string;
  /** Hosts that the target tried to reach. */
  readonly egress: readonly string[];
  readonly wire?: WireReport;
  /** File of the whole transcript, relative to the output folder. */
  readonly transcript?: string;
  /** Folder of the case, kept on request. */
  readonly kept?: string;
}
