import { describe, expect, test } from 'vitest';
import { type Edition, knownEditions } from '../rules/edition.ts';
import { methodTable } from '../rules/method-table.ts';
import { RpcError } from '../server/rpc-error.ts';
import { surfaceMethods } from './surface-methods.ts';
import { surfaceCall } from './testing/surface-call.ts';

const answer = (name: string, edition: Edition, params?: unknown) =>
  surfaceMethods.get(name)?.answer(surfaceCall(edition, params));

test('every method of the surface is one of the newest or of an older edition', () => {
  const known = new Set(knownEditions.flatMap((edition) => methodTable(edition).names));
  expect([...surfaceMethods.keys()].filter((name) => !known.has(name))).toEqual([]);
});

describe('members come with their edition', () => {
  test('account/read', () => {
    expect(answer('account/read', '0.98')).toEqual({ account: null, requiresOpenaiAuth: false });
    expect(answer('account/read', '0.169')).toEqual({
      account: null,
      userId: null,
      requiresOpenaiAuth: false,
      workspaceRouting: null,
    });
  });

  test('model/list names the configured model', () => {
    expect(answer('model/list', '0.98')).not.toHaveProperty(['data', 0, 'hidden']);
    expect(answer('model/list', '0.169')).toMatchObject({
      data: [{ id: 'mock-model', isDefault: true, availableAccessPrograms: null }],
    });
  });
});

test('lists by folder answer for the folders asked about', () => {
  expect(answer('skills/list', '0.169', { cwds: ['/a', '/b'] })).toMatchObject({
    data: [{ cwd: '/a' }, { cwd: '/b' }],
  });
  expect(answer('hooks/list', '0.169')).toMatchObject({ data: [{ cwd: '/work' }] });
});

test('what needs an account is refused as by the real server', () => {
  expect(() => answer('account/rateLimits/read', '0.169')).toThrow(RpcError);
});
