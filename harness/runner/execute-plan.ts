import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { CliOptions, Reporter, TestCase, TestSpecification, Vitest } from 'vitest/node';
import { HarnessDefect } from '../harness-defect.ts';
import type { CaseResult } from './case-result.ts';
import type { RunContext } from './run-context.ts';
import type {} from './worker/register-cases.ts';

export interface ExecutionOptions {
  /** Workers that run at the same time. */
  readonly jobs: number;
  readonly seed: number;
  readonly onStart: (key: string) => void;
  readonly onResult: (result: CaseResult) => void;
}

/** vitest, started while the targets are still being looked at. */
export interface Executor {
  /**
   * Runs the plan; every result goes to `onResult`.
   *
   * @param files of its cases
   * @throws HarnessDefect when vitest itself fails
   */
  execute(context: RunContext, files: PlannedFiles): Promise<void>;
  /** Stops handing out cases. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}

export interface PlannedFiles {
  /** With cases that take long: one that began last would run alone at the end. */
  readonly first: readonly string[];
  /** With these among them; one may stand there several times. */
  readonly all: readonly string[];
}

/** Brings up vitest with nothing to run yet. */
export async function createExecutor(options: ExecutionOptions): Promise<Executor> {
  const { BaseSequencer, createVitest } = await import('vitest/node');
  const state: RunState = { errors: [], cancelled: false, first: new Set() };
  const cancel = (): Promise<void> => vitest.cancelCurrentRun('keyboard-input').catch(() => {});
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const releaseSignals = keepSignals();
  const settings: CliOptions = {
    root,
    config: false,
    watch: false,
    include: [`suites/**/*.suite.${extension}`],
    exclude: [],
    setupFiles: [fileURLToPath(new URL(`./worker/register-cases.${extension}`, import.meta.url))],
    reporters: [reporter(options, state, cancel)],
    pool: 'threads',
    // Suites need nothing of vite: Node itself loads them faster.
    experimental: { viteModuleRunner: false },
    // Every case has processes and folders of its own; the workers' modules can be shared.
    isolate: false,
    maxWorkers: options.jobs,
    sequence: {
      shuffle: { files: false, tests: true },
      seed: options.seed,
      // The others stay in vitest's order, the largest first.
      sequencer: class extends BaseSequencer {
        override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
          const isFirst = ({ moduleId }: TestSpecification) => state.first.has(moduleId);
          const sorted = await super.sort(files);
          return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
        }
      },
    },
    passWithNoTests: true,
    cache: false,
  };
  // The console belongs to our reporter; a closed pipe behind it must not hold up the workers.
  const nowhere = { stdout: discard(), stderr: discard() };
  const vitest = await createVitest('test', settings, {}, nowhere);
  releaseSignals();
  return {
    execute: (context, files) => execute(vitest, context, files, state),
    cancel: () => {
      state.cancelled = true;
      return cancel();
    },
    close: () => vitest.close(),
  };
}

function discard(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/**
 * Takes away every listener to the interrupting signals that is added until the returned function is
 * called: vitest ends the process on them, with neither results nor clean-up.
 */
function keepSignals(): () => void {
  const onNewListener = (name: string | symbol, listener: NodeJS.SignalsListener) => {
    if (name !== 'SIGINT' && name !== 'SIGTERM') return;
    // This event comes before the listener is there, any signal after.
    process.nextTick(() => process.off(name, listener));
  };
  process.on('newListener', onNewListener);
  return () => process.off('newListener', onNewListener);
}

async function execute(
  vitest: Vitest,
  context: RunContext,
  { first, all }: PlannedFiles,
  state: RunState,
): Promise<void> {
  vitest.provide('conformance', context);
  const project = vitest.getRootProject();
  const specified = (file: string) => project.createSpecification(file);
  state.first = new Set(first.map((file) => specified(file).moduleId));
  await vitest.runTestSpecifications([...new Set(all)].map(specified));
  const [error] = state.errors;
  // Workers that are broken off complain.
  if (error !== undefined && !state.cancelled)
    throw new HarnessDefect(`vitest failed outside of the cases: ${error}`);
}

interface RunState {
  /** What vitest reports apart from the cases. */
  readonly errors: string[];
  cancelled: boolean;
  /** Files that begin first. */
  first: ReadonlySet<string>;
}

function reporter(
  options: ExecutionOptions,
  state: RunState,
  cancel: () => Promise<void>,
): Reporter {
  // vitest forgets a cancellation that comes while it prepares a run.
  const cancelAgain = () => {
    if (state.cancelled) void cancel();
  };
  return {
    onTestModuleQueued: cancelAgain,
    onTestModuleCollected: cancelAgain,
    onTestCaseReady: (test) => options.onStart(test.name),
    onTestCaseResult: (test) => {
      // A case that was broken off has no result; whoever cancelled knows why.
      if (!state.cancelled || test.meta().conformance) options.onResult(resultOf(test));
    },
    onTestRunEnd: (modules, unhandled) => {
      const broken = modules.flatMap((module) => module.errors());
      state.errors.push(...[...unhandled, ...broken].map((error) => error.stack ?? error.message));
    },
  };
}

/** A test without a result of ours was ended by vitest: its time ran out, or our code threw. */
function resultOf(test: TestCase): CaseResult {
  const { conformance } = test.meta();
  if (conformance) return conformance;
  const errors = test.result().errors ?? [];
  return {
    key: test.name,
    verdict: 'harness-error',
    clauses: [],
    durationMs: Math.round(test.diagnostic()?.duration ?? 0),
    egress: [],
    failure: {
      what: 'the harness runs the case to its end',
      seen: errors.map((error) => error.stack ?? error.message).join('\n') || 'no result',
      frames: [],
      stderr: '',
      exits: [],
    },
  };
}
