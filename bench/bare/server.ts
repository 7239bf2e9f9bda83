import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { Inbox } from './inbox.ts';
import { type Frame, parse } from './recording.ts';

/** One connection to a server. */
export interface Peer {
  readonly frames: Inbox<Frame>;
  send(text: string): void;
  close(): Promise<unknown>;
}

/** A server process, ready to be connected to. */
export interface Server {
  connect(): Promise<Peer>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when the process has gone. */
  stop(): Promise<unknown>;
}

/** Time to end in good order, in milliseconds; then a server is killed. */
const graceMs = 2_000;

export async function startServer(
  [command = '', ...args]: readonly string[],
  env: Record<string, string>,
): Promise<Server> {
  const socketPath = args.at(-1)?.split('unix://')[1];
  if (socketPath) await mkdir(dirname(socketPath), { recursive: true });
  const child = spawn(command, args, { cwd: env.CODEX_HOME, env });
  const exited = once(child, 'exit');
  child.stdin.on('error', () => {});
  if (!args.includes('--listen')) return stdioServer(child, exited);
  const url = socketPath ? await socketFile(socketPath) : await banner(child);
  child.stdout.resume();
  child.stderr.resume();
  const sockets: WebSocket[] = [];
  return {
    async connect() {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      sockets.push(socket);
      socket.on('error', () => {});
      const peer = socketPeer(socket);
      await once(socket, 'open');
      return peer;
    },
    signal: (signal) => child.kill(signal),
    stop() {
      for (const socket of sockets) socket.close();
      child.kill('SIGTERM');
      return gone(child, exited);
    },
  };
}

function stdioServer(child: ChildProcessWithoutNullStreams, exited: Promise<unknown>): Server {
  child.stderr.resume();
  const frames = new Inbox<Frame>();
  createInterface(child.stdout).on('line', (line) => {
    const frame = parse(line);
    if (frame) frames.add(frame);
  });
  const stop = () => {
    child.stdin.end();
    return gone(child, exited);
  };
  const send = (text: string) => child.stdin.write(`${text}\n`);
  return {
    connect: () => Promise.resolve({ frames, send, close: stop }),
    signal: (signal) => child.kill(signal),
    stop,
  };
}

async function gone(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exited;
  clearTimeout(timer);
}

function socketPeer(socket: WebSocket): Peer {
  const frames = new Inbox<Frame>();
  const closed = once(socket, 'close');
  socket.on('message', (data) => {
    const frame = parse(String(data));
    if (frame) frames.add(frame);
  });
  return {
    frames,
    send: (text) => socket.send(text),
    close() {
      socket.close();
      return closed;
    },
  };
}

function banner(child: ChildProcessWithoutNullStreams): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server ended before it announced its address')));
    for (const stream of [child.stderr, child.stdout]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        const url = /ws:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
        if (url) resolve(url);
      });
    }
  });
}

async function socketFile(path: string): Promise<string> {
  await new Promise<void>((resolve) => {
    const look = () =>
      access(path).then(
        () => {
          watcher.close();
          resolve();
        },
        () => {},
      );
    const watcher = watch(dirname(path), look);
    void look();
  });
  return `ws+unix:${path}:/`;
}
