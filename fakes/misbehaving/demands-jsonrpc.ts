/** Another dialect: a request without the member jsonrpc is not answered. */
import { createInterface } from 'node:readline';

createInterface({ input: process.stdin }).on('line', (line) => {
  const { jsonrpc, id } = Object(JSON.parse(line));
  if (jsonrpc !== '2.0' || id === undefined) return;
  const result = { userAgent: 'strict/1.0.0 (any; any) any' };
  process.stdout.write(`${JSON.stringify({ jsonrpc, id, result })}\n`);
});
