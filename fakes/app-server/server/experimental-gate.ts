import type { Behaviour } from '../rules/behaviour.ts';
import { gateWithoutName } from '../rules/defects/introduction-defects.ts';
import { emptyPathAsPath } from '../rules/defects/known-defects.ts';
import { emptyListIsGated } from '../rules/handshake-rules.ts';
import { gatedFieldsOf } from './experimental-fields.ts';
import { invalidRequest } from './rpc-error.ts';

/** The releases name this field otherwise than it is sent. */
const reasonNames: Readonly<Record<string, string>> = {
  persistExtendedHistory: 'persistFullHistory',
};

/**
 * Refuses params that use what a client without the experimental capability may not use.
 *
 * @throws RpcError -32600 that names the method and the field
 */
export function checkExperimentalFields(
  behaviour: Behaviour,
  method: string,
  params: unknown,
): void {
  if (typeof params !== 'object' || params === null) return;
  const given = params as Readonly<Record<string, unknown>>;
  const field = gatedFieldsOf(method, behaviour.edition).find((name) =>
    isUsed(behaviour, name, given[name]),
  );
  if (field !== undefined) {
    throw needsCapability(behaviour, `${method}.${reasonNames[field] ?? field}`);
  }
  const { approvalPolicy } = given;
  if (typeof approvalPolicy === 'object' && approvalPolicy !== null) {
    const [variant = 'granular'] = Object.keys(approvalPolicy);
    throw needsCapability(behaviour, `askForApproval.${variant}`);
  }
}

/** The refusal of a method or field. */
export function needsCapability(behaviour: Behaviour, what: string): Error {
  const named = behaviour.has(gateWithoutName) ? 'this request' : what;
  return invalidRequest(`${named} requires experimentalApi capability`);
}

function isUsed(behaviour: Behaviour, name: string, value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (name === 'path' && value === '') return behaviour.has(emptyPathAsPath);
  if (Array.isArray(value) && value.length === 0) return behaviour.value(emptyListIsGated);
  return true;
}
