import {
  type Edition,
  editionOfUserAgent,
  newestEdition,
  parseEdition,
} from '../edition/edition.ts';
import { createCodexHome } from '../home/create-codex-home.ts';
import { keepDatabases } from '../home/migrated-databases.ts';
import { createCaseRoot } from '../home/run-root.ts';
import type { Connection } from '../protocol/connection.ts';
import { excerpt } from '../protocol/excerpt.ts';
import { TargetFailure } from '../protocol/target-failure.ts';
import { Transcript } from '../protocol/transcript.ts';
import { binaryIdentity } from '../target/binary-identity.ts';
import { describeExit } from '../target/describe-exit.ts';
import { openEgressSink } from '../target/egress-sink.ts';
import type { LaunchDescription } from '../target/launch-description.ts';
import { ProcessRegister } from '../target/process-register.ts';
import { targetEnvironment } from '../target/target-environment.ts';
import { initialize, TargetServer } from '../target/target-server.ts';
import { dialectOf } from './dialect.ts';
import { borrowedWireSchema, ownWireSchema } from './find-wire-schema.ts';
import type { BlockedTarget, Capability, PreparedTarget } from './prepared-target.ts';
import type { RunSettings } from './run-settings.ts';

export interface PreflightOptions {
  readonly launch: LaunchDescription;
  /** Methods that planned cases require. */
  readonly methods: readonly string[];
  readonly settings: RunSettings;
  readonly cacheDir: string;
  /** The `--edition` option. */
  readonly edition?: Edition;
  /** Called when the target's first process is there. */
  readonly onLaunch?: () => void;
}

/**
 * Finds out what a target is before any case runs on it: identity, edition, which methods it knows,
 * and its wire schema. A target that cannot be talked to is blocked, with the reason.
 */
export async function preflight(
  options: PreflightOptions,
): Promise<{ target: PreparedTarget } | { blocked: BlockedTarget }> {
  const { launch, settings } = options;
  const root = await createCaseRoot(settings.runRoot);
  const sink = await openEgressSink();
  try {
    const home = await createCodexHome({ root: root.path, shape: 'direct', modelUrl: sink.url });
    const env = targetEnvironment({ home: home.env, proxyUrl: sink.url, extra: launch.env });
    const { cacheDir } = options;
    const cwd = launch.cwd ?? home.path;
    const args = launch.transports.stdio?.args ?? [];
    const identified = binaryIdentity(launch.command, { cacheDir, args, cwd });
    const register = new ProcessRegister(settings.registerFile);
    const search = { launch, env, cwd, cacheDir, register };
    const [greeting, identity, own] = await Promise.all([
      greet(options, root.path, home.path, env),
      identified,
      settings.checkWire ? ownWireSchema(search) : { unavailable: 'not asked for' },
    ]);
    if ('reason' in greeting) return { blocked: { launch, identity, ...greeting } };
    const edition = editionFor(options, greeting.userAgent);
    const schema =
      'unavailable' in own && settings.checkWire
        ? await borrowedWireSchema(search, edition.edition, own.unavailable)
        : own;
    const egress = [...sink.attempts];
    const databases = `${root.path}.databases`;
    // Of a codex it is known that its databases do not depend on their home; see `CaseSession`.
    const isKept = launch.release !== undefined && (await keepDatabases(home.realPath, databases));
    const kept = isKept ? { databases } : {};
    return { target: { launch, ...edition, ...greeting, identity, schema, ...kept, egress } };
  } finally {
    await sink.close();
    await root.remove();
  }
}

type Greeting =
  | Pick<PreparedTarget, 'userAgent' | 'capabilities'>
  | Pick<BlockedTarget, 'verdict' | 'reason' | 'stderr'>;

async function greet(
  { launch, methods, settings, onLaunch }: PreflightOptions,
  root: string,
  cwd: string,
  env: Record<string, string>,
): Promise<Greeting> {
  const transport = (['stdio', 'ws', 'unix'] as const).find((kind) => launch.transports[kind]);
  const transcript = new Transcript();
  let server: TargetServer | undefined;
  const start = (number: number) =>
    TargetServer.launch({
      launch,
      transport: transport ?? 'stdio',
      socketRoot: root,
      cwd,
      env,
      number,
      budgetMs: settings.budgetMs,
      maxFrameBytes: settings.maxFrameBytes,
      transcript,
      register: new ProcessRegister(settings.registerFile),
    });
  try {
    server = await start(1);
    onLaunch?.();
    const connection = await server.connect({ handshake: false });
    const outcome = await initialize(connection, true);
    if (!outcome.ok) {
      const { code, message } = outcome.error;
      throw new TargetFailure('protocol-error', `initialize was refused: ${code} ${message}`);
    }
    const capabilities = await probe(connection, methods);
    return { userAgent: excerpt(outcome.result.userAgent), capabilities };
  } catch (error) {
    if (!(error instanceof TargetFailure)) throw error;
    await server?.stop();
    const dialect =
      error.kind === 'crash' ? undefined : await dialectOf(transcript, () => start(2));
    return {
      verdict: error.kind === 'crash' || error.kind === 'protocol-error' ? error.kind : 'hang',
      reason: [...(dialect ? [dialect] : []), error.message, ...endOf(server)].join('; '),
      stderr: stderrOf(transcript),
    };
  } finally {
    await server?.stop();
  }
}

/** Params that no method accepts: a method that exists refuses them, whatever it does. */
const impossibleParams = 'app-server-conformance: capability probe';

async function probe(
  connection: Connection,
  methods: readonly string[],
): Promise<Record<string, Capability>> {
  const probed = methods.map(async (method) => {
    const outcome = await connection.rawRequest(method, impossibleParams);
    if (outcome.ok) return [method, { present: true, evidence: 'it answered the probe' }] as const;
    const { code, message } = outcome.error;
    const evidence = `${code} ${excerpt(message, 160)}`;
    return [method, { present: !saysUnknown(code, message, method), evidence }] as const;
  });
  return Object.fromEntries(await Promise.all(probed));
}

/** codex answers -32600 with "unknown variant `METHOD`"; JSON-RPC itself has -32601. */
function saysUnknown(code: number, message: string, method: string): boolean {
  if (code === -32601) return true;
  return code === -32600 && message.includes(`unknown variant \`${method}\``);
}

function editionFor(
  { edition, launch }: PreflightOptions,
  userAgent: string,
): Pick<PreparedTarget, 'edition' | 'editionSource' | 'release'> {
  const reported = editionOfUserAgent(userAgent);
  const release = reported?.release ?? launch.release;
  const known = release === undefined ? {} : { release };
  if (edition) return { edition, editionSource: 'option', ...known };
  if (launch.edition && launch.edition !== reported?.edition) {
    return { edition: parseEdition(launch.edition), editionSource: 'launch description', ...known };
  }
  if (reported) return { edition: reported.edition, editionSource: 'userAgent', ...known };
  return { edition: newestEdition, editionSource: 'newest', ...known };
}

function endOf(server: TargetServer | undefined): string[] {
  const exit = server?.process.exit;
  if (!exit || exit.stopped) return [];
  return [`the process ended with ${describeExit(exit)}`];
}

function stderrOf(transcript: Transcript): string {
  const lines = transcript.entries().filter(({ lane }) => lane.endsWith('stderr'));
  return lines
    .map(({ text }) => text)
    .join('\n')
    .slice(-2_000);
}
