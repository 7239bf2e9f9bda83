import { randomBytes, randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type CommandState, commandItem } from '../items/thread-items.ts';
import { isObject } from '../json.ts';
import { findPatch } from '../patch/find-patch.ts';
import { actionsJoinWords, outputNamesCommand } from '../tool-rules.ts';
import type { TurnState } from '../turn-state.ts';
import type { JsonObject } from '../turn-types.ts';
import { approveCommand } from './approve-command.ts';
import { commandActions } from './command-actions.ts';
import { runPatch } from './run-patch.ts';
import { startCommand } from './running-command.ts';
import { joinWords, plainWords, shellArguments } from './shell-line.ts';
import type { ToolCall, ToolResult } from './tool-call.ts';

const DEFAULT_YIELD_MS = 10_000;
const SHELL_COMMAND_LIMIT_MS = 60_000;

/**
 * `exec_command` and, in older editions, `shell_command`: runs a command line in the user's shell, without sandbox.
 * A command that still runs at the end of its turn is ended.
 */
export async function execCommand(call: ToolCall, turn: TurnState): Promise<ToolResult> {
  const parsed = parseArguments(call);
  if (typeof parsed === 'string') return { output: parsed };
  const { host } = turn;
  const cwd = resolve(host.cwd, parsed.workdir ?? '.');
  const patch = findPatch(parsed.line);
  if (patch !== undefined) return runPatch(call, patch, cwd, turn);

  const session = call.name === 'exec_command';
  const words = shellArguments(parsed.line);
  const isJoined = host.behaviour.value(actionsJoinWords);
  const plain = isJoined ? plainWords(parsed.line) : undefined;
  const shownLine = plain === undefined ? parsed.line : joinWords(plain);
  let state: CommandState = {
    id: call.callId,
    command: joinWords(words),
    cwd,
    processId: null,
    source: 'agent',
    status: 'inProgress',
    commandActions: commandActions(shownLine, cwd),
    aggregatedOutput: null,
    exitCode: null,
    durationMs: null,
  };
  const approval = await approveCommand(state, parsed, call, turn);
  if (approval.refused) return approval.refused;

  const startedAtMs = approval.startedAtMs ?? Date.now();
  if (session) {
    state = { ...state, processId: String(randomInt(1000, 99_999)), source: 'unifiedExecStartup' };
  }
  if (approval.startedAtMs === undefined) {
    const item = commandItem(state, { startedAtMs, completedAtMs: null }, host.behaviour);
    turn.emit({ type: 'item-started', item, atMs: startedAtMs });
  }
  const began = performance.now();
  // The first piece of a session's output is in no delta: releases 0.107 to 0.169.
  let silent = session;
  const command = startCommand(parsed.line, cwd, (text) => {
    const first = silent;
    silent = false;
    if (first || host.signal.aborted) return;
    const params = { itemId: call.callId, delta: text };
    turn.emit({ type: 'delta', method: 'item/commandExecution/outputDelta', params });
  });
  turn.running.add(command.kill);
  const ended = command.exited.then((exitCode) => {
    turn.running.delete(command.kill);
    const ms = performance.now() - began;
    if (!host.signal.aborted) {
      const output = command.output();
      const item = commandItem(
        {
          ...state,
          status: exitCode === 0 ? 'completed' : 'failed',
          aggregatedOutput: output === '' ? null : output,
          exitCode,
          durationMs: Math.floor(ms),
        },
        { startedAtMs, completedAtMs: Date.now() },
        host.behaviour,
      );
      turn.emit({ type: 'item-completed', item, atMs: Date.now() });
    }
    return { exitCode, ms };
  });
  const waiting = new AbortController();
  const end = await Promise.race([
    ended,
    delay(parsed.waitMs, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined),
  ]);
  waiting.abort();
  if (!session) {
    if (end === undefined) command.kill();
    const { exitCode, ms } = await ended;
    return { output: shellOutput(exitCode, ms, command.output()) };
  }
  const named = host.behaviour.value(outputNamesCommand) ? `Command: ${state.command}\n` : '';
  const fate = end
    ? `Process exited with code ${end.exitCode}`
    : `Process running with session ID ${state.processId}`;
  return { output: named + sessionOutput(fate, performance.now() - began, command.output()) };
}

/** What `exec_command` or `shell_command` was asked. */
export interface CommandArguments {
  readonly line: string;
  readonly workdir: string | undefined;
  readonly waitMs: number;
  readonly escalated: boolean;
  readonly justification: string | undefined;
}

function parseArguments(call: ToolCall): CommandArguments | string {
  const key = call.name === 'exec_command' ? 'cmd' : 'command';
  let value: unknown;
  try {
    value = JSON.parse(call.arguments);
  } catch {
    return 'failed to parse function arguments: expected value at line 1 column 1';
  }
  const args: JsonObject = isObject(value) ? value : {};
  const text = (name: string) => (typeof args[name] === 'string' ? args[name] : undefined);
  const line = text(key);
  if (line === undefined) {
    return `failed to parse function arguments: missing field \`${key}\` at line 1 column ${call.arguments.length}`;
  }
  const wait = call.name === 'exec_command' ? args.yield_time_ms : args.timeout_ms;
  const fallback = call.name === 'exec_command' ? DEFAULT_YIELD_MS : SHELL_COMMAND_LIMIT_MS;
  return {
    line,
    workdir: text('workdir'),
    waitMs: typeof wait === 'number' && wait >= 0 ? Math.min(wait, 600_000) : fallback,
    escalated: args.sandbox_permissions === 'require_escalated',
    justification: text('justification'),
  };
}

function sessionOutput(fate: string, ms: number, output: string): string {
  return [
    `Chunk ID: ${randomBytes(3).toString('hex')}`,
    `Wall time: ${(ms / 1000).toFixed(4)} seconds`,
    fate,
    `Original token count: ${Math.ceil(Buffer.byteLength(output) / 4)}`,
    `Output:\n${output}`,
  ].join('\n');
}

function shellOutput(exitCode: number, ms: number, output: string): string {
  const seconds = Math.round(ms / 100) / 10;
  return `Exit code: ${exitCode}\nWall time: ${seconds} seconds\nOutput:\n${output}`;
}
