/** `node:http`. An import of it evaluates its lazy members, the WebSocket client among them: 40 ms. */
export function httpModule(): typeof import('node:http') {
  return process.getBuiltinModule('node:http');
}
