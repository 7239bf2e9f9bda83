import type { ResponseItem } from './turn-types.ts';

/**
 * A history that every model accepts: each call has its output and each output its call. An output without call
 * is left out; a call without output gets `aborted`, right behind it.
 */
export function completeCalls(history: readonly ResponseItem[]): readonly ResponseItem[] {
  const calls = idsOf(history, callOutputs.keys());
  const outputs = idsOf(history, callOutputs.values());
  return history.flatMap((item) => {
    const id = item.call_id;
    if (typeof id !== 'string') return [item];
    const output = callOutputs.get(item.type);
    if (output !== undefined) {
      return outputs.has(`${output} ${id}`)
        ? [item]
        : [item, { type: output, call_id: id, output: 'aborted' }];
    }
    const call = callOf(item.type);
    return call === undefined || calls.has(`${call} ${id}`) ? [item] : [];
  });
}

/** Type of the output of each type of call. */
const callOutputs = new Map([
  ['function_call', 'function_call_output'],
  ['custom_tool_call', 'custom_tool_call_output'],
]);

function callOf(output: string): string | undefined {
  for (const [call, type] of callOutputs) if (type === output) return call;
  return undefined;
}

function idsOf(history: readonly ResponseItem[], types: Iterable<string>): Set<string> {
  const wanted = new Set(types);
  return new Set(
    history
      .filter(({ type }) => wanted.has(type))
      .map((item) => `${item.type} ${String(item.call_id)}`),
  );
}
