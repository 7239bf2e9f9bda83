import { type AnswerContext, type StreamAnswer, streamAnswer } from '../answer.ts';
import { type FunctionCall, functionCallEvent } from './function-call.ts';

/** A shell command line the model wants to run. */
export interface ShellCommand {
  readonly command: string;
  readonly workdir?: string;
  /**
   * Milliseconds: the time limit of `shell_command`, and for `exec_command` the time until its
   * output so far is returned.
   */
  readonly timeoutMs?: number;
  /** Default: `call-N`, N being the rank of the answered request. */
  readonly callId?: string;
  /** Default: the one the request offers. */
  readonly tool?: CommandTool;
}

export type CommandTool = 'exec_command' | 'shell_command';

/** One call of the command tool that the answered request offers. */
export function shellCommand(command: ShellCommand): StreamAnswer {
  return streamAnswer(`command ${JSON.stringify(command.command)}`, (context) => [
    functionCallEvent({
      ...commandCall(command, context),
      callId: command.callId ?? context.id('call'),
    }),
  ]);
}

/** The function call that runs a command under this request's tools. */
export function commandCall(command: ShellCommand, { tools }: AnswerContext): FunctionCall {
  const { workdir, timeoutMs } = command;
  const directory = workdir === undefined ? {} : { workdir };
  if ((command.tool ?? offeredCommandTool(tools)) === 'exec_command') {
    const limit = timeoutMs === undefined ? {} : { yield_time_ms: timeoutMs };
    return { name: 'exec_command', arguments: { cmd: command.command, ...directory, ...limit } };
  }
  const limit = timeoutMs === undefined ? {} : { timeout_ms: timeoutMs };
  return { name: 'shell_command', arguments: { command: command.command, ...directory, ...limit } };
}

// Observed with 0.98 to 0.169: exec_command runs whenever it is offered. shell_command is gone from
// 0.150 on; up to 0.145 it also runs where only `shell` is offered (unified_exec = false).
function offeredCommandTool(tools: readonly string[]): CommandTool {
  if (tools.includes('exec_command')) return 'exec_command';
  return tools.some((tool) => tool === 'shell_command' || tool === 'shell')
    ? 'shell_command'
    : 'exec_command';
}
