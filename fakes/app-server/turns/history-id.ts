const PREFIXES: Readonly<Record<string, string>> = {
  message: 'msg',
  reasoning: 'rs',
  function_call: 'fc',
  function_call_output: 'fco',
  custom_tool_call: 'ctc',
  custom_tool_call_output: 'ctco',
  web_search_call: 'ws',
};

/** What the id of an item of the model's history begins with. */
export function historyIdPrefix(type: string): string {
  return PREFIXES[type] ?? 'item';
}
