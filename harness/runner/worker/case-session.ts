import { setTimeout as pause } from 'node:timers/promises';
import { type ModelServer, startModelServer } from '../../../fakes/model-server/index.ts';
import { HarnessDefect } from '../../harness-defect.ts';
import { type CodexHome, createCodexHome } from '../../home/create-codex-home.ts';
import { diffSnapshots } from '../../home/diff-snapshots.ts';
import type { ConfigTable } from '../../home/merge-config.ts';
import { seedDatabases } from '../../home/migrated-databases.ts';
import { type Snapshot, snapshotFiles } from '../../home/snapshot-files.ts';
import { openStateDatabase, type StateDatabase } from '../../home/state-database.ts';
import { scriptEnded } from '../../protocol/script-ended.ts';
import type { TargetFailure } from '../../protocol/target-failure.ts';
import { Transcript } from '../../protocol/transcript.ts';
import { type EgressSink, openEgressSink } from '../../target/egress-sink.ts';
import { ProcessRegister } from '../../target/process-register.ts';
import { StartFailure } from '../../target/start-failure.ts';
import { targetEnvironment } from '../../target/target-environment.ts';
import { TargetServer } from '../../target/target-server.ts';
import type { LaunchOverrides } from '../case-context.ts';
import type { PlannedCase } from '../case-result.ts';
import type { PreparedTarget } from '../prepared-target.ts';
import type { RunSettings } from '../run-settings.ts';
import type { WireWatch } from '../wire-watch.ts';

/** The folders, servers and records of one running case, and their orderly end. */
export class CaseSession {
  readonly home: CodexHome;
  readonly model: ModelServer;
  readonly sink: EgressSink;
  readonly transcript: Transcript;
  readonly servers: TargetServer[] = [];
  readonly databases: StateDatabase[] = [];
  readonly #options: SessionOptions;
  readonly #register: ProcessRegister;
  readonly #launches: Promise<unknown>[] = [];
  #ready: Promise<void> | undefined;
  #before: Snapshot | undefined;
  #closed = false;

  private constructor(options: SessionOptions, transcript: Transcript, parts: SessionParts) {
    this.#options = options;
    this.#register = new ProcessRegister(options.settings.registerFile);
    this.transcript = transcript;
    this.home = parts.home;
    this.model = parts.model;
    this.sink = parts.sink;
  }

  static async open(options: SessionOptions): Promise<CaseSession> {
    const transcript = new Transcript();
    const [model, sink] = await Promise.all([
      startModelServer({
        onTraffic: ({ direction, text }) =>
          transcript.record('model', direction === 'in' ? 'received' : 'sent', text),
      }),
      openEgressSink(),
    ]);
    const home = await createCodexHome({
      root: options.root,
      shape: options.planned.home,
      modelUrl: model.url,
      ...(options.config ? { config: options.config } : {}),
    });
    return new CaseSession(options, transcript, { home, model, sink });
  }

  /** @throws HarnessDefect once the session is closed. */
  launch(overrides: LaunchOverrides = {}): Promise<TargetServer> {
    const launch = this.#launch(overrides);
    this.#launches.push(launch.catch(() => {}));
    return launch;
  }

  async #launch(overrides: LaunchOverrides): Promise<TargetServer> {
    this.#assertOpen();
    const { target, settings, planned, root, wire } = this.#options;
    this.#ready ??= this.#prepareHome();
    await this.#ready;
    this.#assertOpen();
    const server = await TargetServer.launch({
      launch: target.launch,
      transport: planned.transport,
      socketRoot: root,
      cwd: overrides.cwd ?? this.home.path,
      env: targetEnvironment({
        home: this.home.env,
        proxyUrl: this.sink.url,
        extra: { ...target.launch.env, ...overrides.env },
      }),
      number: this.servers.length + 1,
      ...(overrides.args ? { extraArgs: overrides.args } : {}),
      ...(overrides.listen === undefined ? {} : { listen: overrides.listen }),
      budgetMs: settings.budgetMs,
      maxFrameBytes: settings.maxFrameBytes,
      transcript: this.transcript,
      register: this.#register,
      ...(wire ? { onFrame: (json, context) => wire.observe(json, context) } : {}),
    });
    this.servers.push(server);
    return server;
  }

  /** What is done before the first server starts: by then the case has laid out its home. */
  async #prepareHome(): Promise<void> {
    const { target, settings, planned } = this.#options;
    // Homes of other shapes stay as they are, so that cases see first starts, too.
    if (target.databases !== undefined && planned.home === 'direct') {
      await seedDatabases(target.databases, this.home.realPath);
    }
    if (settings.outDir !== undefined) this.#before = await snapshotFiles(this.home.realPath);
  }

  /** How a start failed, or `undefined` when it did not. */
  async failedStart(overrides?: LaunchOverrides): Promise<StartFailure | undefined> {
    try {
      await this.launch(overrides);
      return undefined;
    } catch (error) {
      if (error instanceof StartFailure) return error;
      throw error;
    }
  }

  /** A script whose time ran out goes on until its next step. */
  #assertOpen(): void {
    if (this.#closed) throw new HarnessDefect('the case has ended; nothing is launched any more');
  }

  /** Starts and stops the target once, so that it migrates its state database, then opens that. */
  async stateDatabase(): Promise<StateDatabase> {
    const server = await this.launch();
    await server.connect({ name: 'migrator' });
    await server.stop();
    const database = await openStateDatabase(this.home);
    this.databases.push(database);
    return database;
  }

  /** Waits until the transcript has been still for a while, or for the budget of an event at most. */
  async settle(stillMs: number): Promise<void> {
    const until = performance.now() + this.#options.settings.budgetMs;
    let seen = -1;
    while (seen !== this.transcript.length && performance.now() < until) {
      seen = this.transcript.length;
      await pause(stillMs);
    }
    this.transcript.record(scriptEnded.lane, 'note', scriptEnded.text);
  }

  /** Ends everything that the case started; the folder stays for whoever owns it. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const database of this.databases) database.close();
    // Held answers of the model end first: a server may drain its turns before it exits.
    await this.model.close();
    // A launch that is under way ends by itself within its budget, or adds its server.
    await Promise.all(this.#launches);
    await Promise.all(this.servers.map((server) => server.stop()));
    await this.sink.close();
  }

  /** What went wrong unnoticed by the script: broken frames, a process that ended by itself. */
  get hiddenFailure(): TargetFailure | HarnessDefect | undefined {
    const broken = this.servers
      .flatMap(({ failures }) => failures)
      .find((failure) => failure instanceof HarnessDefect || failure.kind === 'protocol-error');
    return broken ?? this.servers.flatMap(({ unexpectedEnd }) => unexpectedEnd ?? [])[0];
  }

  /** Records what the case changed below its home; call it after {@link close}. */
  async recordFileChanges(): Promise<void> {
    if (!this.#before) return;
    const { added, removed, changed } = diffSnapshots(
      this.#before,
      // The content of a file that was not there before is no change.
      await snapshotFiles(this.home.realPath, (path) => this.#before?.has(path) ?? false),
    );
    for (const path of added) this.transcript.record('files', 'note', `added ${path}`);
    for (const path of removed) this.transcript.record('files', 'note', `removed ${path}`);
    for (const { path, what } of changed) {
      this.transcript.record('files', 'note', `changed ${path}: ${what.join(', ')}`);
    }
  }
}

export interface SessionOptions {
  readonly target: PreparedTarget;
  readonly planned: PlannedCase;
  readonly settings: RunSettings;
  /** The case's own empty folder. */
  readonly root: string;
  readonly wire: WireWatch | undefined;
  /** Laid over the home's config.toml. */
  readonly config?: ConfigTable;
}

interface SessionParts {
  readonly home: CodexHome;
  readonly model: ModelServer;
  readonly sink: EgressSink;
}
