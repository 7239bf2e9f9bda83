import type { Ledger } from '../../clauses/ledger.ts';
import { HarnessDefect } from '../../harness-defect.ts';
import { createCaseRoot } from '../../home/run-root.ts';
import { TargetFailure } from '../../protocol/target-failure.ts';
import type { CaseContext } from '../case-context.ts';
import type { CaseResult, PlannedCase } from '../case-result.ts';
import { Checks } from '../check.ts';
import type { CaseDefinition } from '../conformance-case.ts';
import { NotApplicable } from '../not-applicable.ts';
import type { PreparedTarget } from '../prepared-target.ts';
import type { RunSettings } from '../run-settings.ts';
import type { WireWatch } from '../wire-watch.ts';
import { CaseClock } from './case-clock.ts';
import { CaseSession } from './case-session.ts';
import { caseTimeMs } from './case-time.ts';
import { judge } from './judge.ts';
import { PropertyTrials } from './property-trials.ts';
import { writeTranscript } from './write-transcript.ts';

export interface RunCaseOptions {
  readonly definition: CaseDefinition;
  readonly planned: PlannedCase;
  readonly target: PreparedTarget;
  readonly ledger: Ledger;
  readonly settings: RunSettings;
  readonly wire: WireWatch | undefined;
}

/** Executes one planned case. Never throws: whatever happens becomes a verdict. */
export async function runCase(options: RunCaseOptions): Promise<CaseResult> {
  const began = performance.now();
  const { planned, settings, ledger, target } = options;
  const checks = new Checks(planned.clauses);
  const root = await createCaseRoot(settings.runRoot);
  const clock = new CaseClock(caseTimeMs(options.definition, settings));
  const trials = new PropertyTrials({ ...options, clock });
  let session: CaseSession | undefined;
  let thrown: unknown;
  try {
    const { config } = options.definition;
    const at = { ...options, root: root.path };
    session = await CaseSession.open(config ? { ...at, config } : at);
    await Promise.race([
      options.definition.run(contextOf(session, checks, trials, options)),
      clock.over,
    ]);
    failOnModelProblems(session);
  } catch (error) {
    thrown = error;
  } finally {
    clock.stop();
  }
  try {
    if (settings.settleMs !== undefined) await session?.settle(settings.settleMs);
    await session?.close();
    thrown ??= session?.hiddenFailure;
    if (settings.outDir !== undefined) await session?.recordFileChanges();
  } catch (error) {
    thrown ??= new HarnessDefect(`the case could not be cleaned up: ${String(error)}`);
  }
  const wire = options.wire?.takeReport();
  const judged = judge({ planned, checks, thrown, session, ledger, edition: target.edition });
  const transcript = session && (await writeTranscript(settings, planned, session.transcript));
  const kept = settings.keep && judged.verdict !== 'pass' && judged.verdict !== 'warn';
  if (!kept) await root.remove();
  return {
    key: planned.key,
    ...judged,
    ...(trials.tried.length > 0 ? { tried: trials.tried } : {}),
    durationMs: Math.round(performance.now() - began),
    egress: session ? [...session.sink.attempts] : [],
    ...(wire ? { wire } : {}),
    ...(transcript ? { transcript } : {}),
    ...(kept ? { kept: root.path } : {}),
  };
}

function contextOf(
  session: CaseSession,
  checks: Checks,
  trials: PropertyTrials,
  options: RunCaseOptions,
): CaseContext {
  const { target, planned, ledger } = options;
  return {
    edition: target.edition,
    transport: planned.transport,
    home: session.home,
    model: session.model,
    launch: (overrides) => session.launch(overrides),
    failedStart: (overrides) => session.failedStart(overrides),
    stateDatabase: () => session.stateDatabase(),
    check: (clause) => checks.of(clause),
    forAll: (property) => trials.forAll(property),
    explore: (exploration) => trials.explore(exploration),
    claimAnswers: (method, isClaimed) =>
      options.wire?.claimAnswers(method, isClaimed) ?? withoutSchema,
    variant: (clause) => ledger.variant(clause, target.edition).name,
  };
}

function withoutSchema(): never {
  throw new NotApplicable('frames are not held against a wire schema');
}

/** What the model server could not answer as scripted is the target's fault, however well the rest went. */
function failOnModelProblems({ model, transcript }: CaseSession): void {
  if (model.problems.length === 0) return;
  const message = `the mock model met problems: ${model.problems.slice(0, 5).join('; ')}`;
  throw new TargetFailure('unscripted', message, transcript.length);
}
