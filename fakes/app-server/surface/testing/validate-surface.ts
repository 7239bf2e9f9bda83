/**
 * Validates the start-up surface against the schema of a released codex, by hand:
 *
 *     node fakes/app-server/surface/testing/validate-surface.ts 0.169 DIRECTORY
 *
 * DIRECTORY holds what `codex app-server generate-json-schema --experimental --out DIRECTORY` wrote.
 */
import { loadWireSchema } from '../../../../harness/protocol/schema/wire-schema.ts';
import { parseEdition } from '../../rules/edition.ts';
import { methodTable } from '../../rules/method-table.ts';
import { RpcError } from '../../server/rpc-error.ts';
import { surfaceMethods } from '../surface-methods.ts';
import { surfaceCall } from './surface-call.ts';

const [text = '', directory = ''] = process.argv.slice(2);
const edition = parseEdition(text);
if (!edition || directory === '') {
  throw new Error('usage: node validate-surface.ts EDITION DIRECTORY');
}
const schema = await loadWireSchema(directory);
/** Enough for every method. */
const params = { path: '/work', watchId: 'watch', enablement: {}, type: 'apiKey', apiKey: 'key' };
const known = methodTable(edition);
for (const { name, answer } of surfaceMethods.values()) {
  if (!known.knows(name)) continue;
  const result = resultOf(() => answer(surfaceCall(edition, params)));
  if (result === undefined) continue;
  const violations = schema.validateFrame({ id: 1, result }, { requestMethod: name });
  for (const violation of violations) console.log(edition, name, JSON.stringify(violation));
  if (violations.length > 0) process.exitCode = 1;
}

function resultOf(answer: () => unknown): unknown {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RpcError) return undefined;
    throw error;
  }
}
