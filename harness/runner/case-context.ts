import type { ModelServer } from '../../fakes/model-server/index.ts';
import type { Edition } from '../edition/edition.ts';
import type { CodexHome } from '../home/create-codex-home.ts';
import type { StateDatabase } from '../home/state-database.ts';
import type { WireViolation } from '../protocol/schema/wire-violation.ts';
import type { TransportKind } from '../target/launch-description.ts';
import type { StartFailure } from '../target/start-failure.ts';
import type { TargetServer } from '../target/target-server.ts';
import type { AnswerClaim } from './answer-claim.ts';
import type { Check } from './check.ts';
import type { Exploration } from './explore.ts';
import type { Property } from './property.ts';

/** What a case's script works with; everything in it belongs to this case alone. */
export interface CaseContext {
  /** Edition whose variants apply. */
  readonly edition: Edition;
  readonly transport: TransportKind;
  /** A fresh codex home, reached by the planned home shape. */
  readonly home: CodexHome;
  /** The mock model that the home's configuration points at. */
  readonly model: ModelServer;
  /** Starts a server process of the target on the home; a second call starts a second one. */
  launch(options?: LaunchOverrides): Promise<TargetServer>;
  /** Starts a server that is expected not to start: how it failed, or `undefined` when it did start. */
  failedStart(options?: LaunchOverrides): Promise<StartFailure | undefined>;
  /** Lets the target create and migrate its state database, then opens it; no server runs meanwhile. */
  stateDatabase(): Promise<StateDatabase>;
  /** The assertions on a clause that the case declares. */
  check(clause: string): Check;
  /** Tries a property with generated values, as many as the run allows; see `holdsForAll`. */
  forAll<Value>(property: Property<Value>): Promise<void>;
  /** Tries values that take long, as often as the run allows; see {@link Exploration}. */
  explore<Value>(exploration: Exploration<Value>): Promise<void>;
  /**
   * Claims violations of the wire schema in the answers to a method from now on.
   * @param isClaimed as narrow as the clause that judges them: what is not claimed is left to WIRE-01
   */
  claimAnswers(method: string, isClaimed: (violation: WireViolation) => boolean): AnswerClaim;
  /** Name of the clause's variant in the edition. */
  variant(clause: string): string;
}

export interface LaunchOverrides {
  /** Environment on top of the case's; wins. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Arguments behind those of the transport. */
  readonly args?: readonly string[];
  /** Address to listen on instead of the usual one, also one that is refused. */
  readonly listen?: string;
}
