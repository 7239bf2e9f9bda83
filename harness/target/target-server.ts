import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { HarnessDefect } from '../harness-defect.ts';
import { Connection, type FrameObserver, type RequestOptions } from '../protocol/connection.ts';
import type { InitializeResult } from '../protocol/methods.ts';
import type { Outcome } from '../protocol/outcome.ts';
import { TargetFailure } from '../protocol/target-failure.ts';
import type { Transcript } from '../protocol/transcript.ts';
import type { FrameChannel } from '../transport/frame-channel.ts';
import { type HttpReply, type HttpRequest, httpRequest } from '../transport/http-request.ts';
import { StdioChannel } from '../transport/stdio-channel.ts';
import { connectWebSocket } from '../transport/websocket-channel.ts';
import { describeExit } from './describe-exit.ts';
import { foreignSocket, removeSocket } from './foreign-socket.ts';
import { isSettledWithin } from './is-settled-within.ts';
import type { LaunchDescription, TransportKind } from './launch-description.ts';
import type { ProcessRegister } from './process-register.ts';
import { announcedAddress, socketFileExists } from './readiness.ts';
import { StartFailure } from './start-failure.ts';
import { type ExitReason, TargetProcess } from './target-process.ts';

export interface LaunchOptions {
  readonly launch: LaunchDescription;
  readonly transport: TransportKind;
  /** Appended to the arguments of the transport. */
  readonly extraArgs?: readonly string[];
  /** Listens there instead: `ws://IP:PORT`, `unix://PATH` or anything else, also what is refused. */
  readonly listen?: string;
  /** Folder for a Unix socket; short, because socket paths are. */
  readonly socketRoot: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Number of the process in its case, from 1. */
  readonly number: number;
  readonly budgetMs: number;
  readonly maxFrameBytes: number;
  readonly transcript: Transcript;
  readonly register: ProcessRegister;
  readonly onFrame?: FrameObserver;
}

export interface ConnectOptions {
  /** Lane in the transcript; default: alice, bob, carol… */
  readonly name?: string;
  /** `initialize.capabilities.experimentalApi`; default true. */
  readonly experimentalApi?: boolean;
  /** False leaves the handshake to the case. */
  readonly handshake?: boolean;
  /** Headers of the upgrade to a WebSocket. */
  readonly headers?: Readonly<Record<string, string>>;
}

const connectionNames = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank'];

/** One running server of a target: its process and the connections to it. */
export class TargetServer {
  readonly process: TargetProcess;
  readonly transport: TransportKind;
  readonly #options: LaunchOptions;
  readonly #address: string | undefined;
  readonly #socketPath: string;
  readonly #connections: Connection[] = [];
  #mayEnd = false;

  private constructor(
    process: TargetProcess,
    options: LaunchOptions,
    address: string | undefined,
    socketPath: string,
  ) {
    this.process = process;
    this.transport = options.transport;
    this.#options = options;
    this.#address = address;
    this.#socketPath = socketPath;
  }

  /**
   * Starts the target and waits until it can be connected to.
   * @throws TargetFailure when it ends, or is not ready within the budget.
   */
  static async launch(options: LaunchOptions): Promise<TargetServer> {
    const { launch, transport, number } = options;
    const entry = launch.transports[transport];
    if (!entry) throw new HarnessDefect(`${launch.name} describes no ${transport} transport`);
    const socketFolder = join(options.socketRoot, String(number));
    if (transport === 'unix') await mkdir(socketFolder, { recursive: true, mode: 0o700 });
    const socketPath = /^unix:\/\/(.+)$/.exec(options.listen ?? '')?.[1] ?? join(socketFolder, 's');
    const process = await TargetProcess.spawn({
      command: launch.command,
      args: [...entry.args, ...(options.extraArgs ?? [])].map((argument) =>
        options.listen !== undefined && /^(ws|unix):\/\//.test(argument)
          ? options.listen
          : argument.replaceAll('{socket}', socketPath),
      ),
      cwd: launch.cwd ?? options.cwd,
      env: options.env,
      lane: `process ${number}`,
      transcript: options.transcript,
      register: options.register,
    });
    try {
      const address = await addressOf(process, transport, socketPath, options.budgetMs);
      return new TargetServer(process, options, address, socketPath);
    } catch (error) {
      const exit = await process.stop(false);
      if (exit.stopped || !(error instanceof TargetFailure)) throw error;
      const stderr = stripVTControlCharacters(process.stderr.toString());
      throw new StartFailure(error.message, exit, stderr);
    }
  }

  /** Its Unix socket, when it listens on one. */
  get socketPath(): string {
    return this.#socketPath;
  }

  /** Working directory of the process. */
  get cwd(): string {
    return this.#options.launch.cwd ?? this.#options.cwd;
  }

  /**
   * Opens a connection, by default initialised; over stdio there is exactly one.
   * @throws TargetFailure when the handshake fails.
   */
  async connect(options: ConnectOptions = {}): Promise<Connection> {
    const { number, transcript, budgetMs, onFrame } = this.#options;
    const index = this.#connections.length;
    if (this.transport === 'stdio' && index > 0) {
      throw new HarnessDefect(
        'a stdio server has one connection; the case must ask for ws or unix',
      );
    }
    const suffix = number > 1 ? ` (process ${number})` : '';
    const name = (options.name ?? connectionNames[index] ?? `client ${index + 1}`) + suffix;
    const channel = await this.#openChannel(options.headers);
    const connection = new Connection(channel, {
      name,
      transcript,
      budgetMs,
      ...(onFrame ? { onFrame } : {}),
    });
    this.#connections.push(connection);
    if (options.handshake !== false) await handshake(connection, options);
    return connection;
  }

  /** Ends everything: connections, process, its tree. Safe to call twice. */
  async stop(): Promise<ExitReason> {
    if (this.transport !== 'stdio') {
      for (const connection of this.#connections) void connection.close();
    }
    for (const connection of this.#connections) connection.expectClose();
    const socket = await foreignSocket(this.#socketPath);
    const reason = await this.process.stop(this.transport === 'stdio');
    await removeSocket(socket);
    return reason;
  }

  /**
   * Resolves when the process has ended by itself, which from now on is expected of it.
   * @throws TargetFailure `missing-event` at the end of the budget.
   */
  async ends(): Promise<ExitReason> {
    this.#mayEnd = true;
    for (const connection of this.#connections) connection.expectClose();
    const { budgetMs } = this.#options;
    const { exited } = this.process;
    if (await isSettledWithin(exited, budgetMs)) return await exited;
    throw new TargetFailure('missing-event', `the process did not end within ${budgetMs} ms`);
  }

  /**
   * A plain HTTP request to the port of its WebSockets.
   * @throws TargetFailure as {@link httpRequest}.
   */
  async http(request: HttpRequest): Promise<HttpReply> {
    const { transcript, budgetMs, number } = this.#options;
    if (this.transport !== 'ws') throw new HarnessDefect('HTTP is spoken on ws only');
    const what = request.upgrade === true ? 'upgrade' : 'GET';
    const lane = `http ${number}`;
    transcript.record(lane, 'note', `${what} ${request.path ?? '/'}`);
    const reply = await httpRequest(this.#address ?? '', request, budgetMs);
    transcript.record(lane, 'note', `${reply.status} ${reply.body}`.trimEnd());
    return reply;
  }

  /** How the process ended although nobody asked it to. */
  get unexpectedEnd(): TargetFailure | undefined {
    const { exit } = this.process;
    if (!exit || exit.stopped || this.#mayEnd) return undefined;
    const how = describeExit(exit);
    return new TargetFailure('crash', `the target ended by itself in the case, with ${how}`);
  }

  /** What went wrong with its connections. */
  get failures(): NonNullable<Connection['failure']>[] {
    return this.#connections.flatMap(({ failure }) => failure ?? []);
  }

  async #openChannel(headers: ConnectOptions['headers']): Promise<FrameChannel> {
    const { maxFrameBytes, budgetMs } = this.#options;
    if (this.#address === undefined) {
      return new StdioChannel(this.process.stdin, this.process.stdout, maxFrameBytes);
    }
    return await connectWebSocket(this.#address, {
      maxFrameBytes,
      budgetMs,
      ...(headers ? { headers } : {}),
    });
  }
}

async function addressOf(
  process: TargetProcess,
  transport: TransportKind,
  socketPath: string,
  budgetMs: number,
): Promise<string | undefined> {
  if (transport === 'stdio') return undefined;
  if (transport === 'ws') return await announcedAddress(process, budgetMs);
  return `ws+unix:${await socketFileExists(process, socketPath, budgetMs)}:/`;
}

/** Sends `initialize` and `initialized`. */
export async function initialize(
  connection: Connection,
  experimentalApi: boolean,
  options: RequestOptions = {},
): Promise<Outcome<InitializeResult>> {
  const params = {
    clientInfo: { name: 'app-server-conformance', title: null, version: '1.0.0' },
    capabilities: { experimentalApi },
  };
  const outcome = await connection.request('initialize', params, options);
  if (outcome.ok) connection.notify('initialized');
  return outcome;
}

async function handshake(
  connection: Connection,
  { experimentalApi = true }: ConnectOptions,
): Promise<void> {
  const outcome = await initialize(connection, experimentalApi);
  if (outcome.ok) return;
  const { code, message } = outcome.error;
  const text = `the target refused initialize: ${code} ${message}`;
  throw new TargetFailure('protocol-error', text, outcome.frame);
}
