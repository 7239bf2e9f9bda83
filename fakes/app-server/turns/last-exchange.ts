import { instructedGoal } from './goal-instruction.ts';
import { isObject } from './json.ts';
import type { ResponseItem } from './turn-types.ts';

/** What the user said last, what tools said since, and how many answers the history holds; a goal counts as said. */
export function lastExchange(input: readonly ResponseItem[]) {
  const isQuestion = (item: ResponseItem) =>
    instructedGoal(item) !== undefined ||
    (item.type === 'message' &&
      item.role === 'user' &&
      !/^<|^Warning: /.test(textOf(item.content)));
  const at = input.findLastIndex(isQuestion);
  const last = input[at];
  const outputs = input
    .slice(at + 1)
    .filter(({ type }) => type === 'function_call_output')
    .map(({ output }) => spokenOutput(String(output)));
  const rank = input.filter(
    ({ type, role }) => type === 'function_call' || role === 'assistant',
  ).length;
  const goal = last && instructedGoal(last);
  const said = goal ?? (last ? textOf(last.content) : '');
  return { said, outputs, rank: rank + 1, isGoal: goal !== undefined };
}

function spokenOutput(output: string): string {
  const body = /\nOutput:\n([\s\S]*)$/.exec(output)?.[1] ?? output;
  return body.trimEnd();
}

function textOf(content: unknown): string {
  if (!Array.isArray(content)) return '';
  return content
    .flatMap((part: unknown) =>
      isObject(part) && typeof part.text === 'string' ? [part.text] : [],
    )
    .join('\n');
}
