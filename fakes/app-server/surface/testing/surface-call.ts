import { createBehaviour } from '../../rules/behaviour.ts';
import type { Edition } from '../../rules/edition.ts';
import { createClient } from '../../server/client.ts';
import { createScriptedModel } from '../../turns/scripted-model.ts';
import type { SurfaceCall } from '../surface-method.ts';

/** A call by a client that nobody listens to, of a server without settings. */
export function surfaceCall(edition: Edition, params?: unknown): SurfaceCall {
  const behaviour = createBehaviour(edition);
  return {
    behaviour,
    config: {
      model: 'mock-model',
      provider: createScriptedModel(),
      table: { model: 'mock-model', approval_policy: 'never', features: { plugins: false } },
      cwd: '/work',
      sandboxMode: 'read-only',
      approvalPolicy: 'never',
    },
    params,
    userAgent: 'agent',
    client: createClient({ send() {}, close() {} }, behaviour, Date.now),
    login: { apiKey: undefined },
    broadcast() {},
  };
}
