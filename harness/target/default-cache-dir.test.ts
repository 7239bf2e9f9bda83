import { expect, test } from 'vitest';
import { defaultCacheDir } from './default-cache-dir.ts';

const home = '/home/me';

test.each([
  ['linux', {}, '/home/me/.cache/app-server-conformance'],
  ['linux', { XDG_CACHE_HOME: '/x' }, '/x/app-server-conformance'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/me/.cache/app-server-conformance'],
  ['darwin', { XDG_CACHE_HOME: '/x' }, '/home/me/Library/Caches/app-server-conformance'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/app-server-conformance'],
  ['win32', {}, '/home/me/AppData/Local/app-server-conformance'],
  ['darwin', { APP_SERVER_CONFORMANCE_CACHE: '/mine' }, '/mine'],
  [
    'linux',
    { APP_SERVER_CONFORMANCE_CACHE: '', XDG_CACHE_HOME: '/x' },
    '/x/app-server-conformance',
  ],
] as const)('%s %j', (platform, env, expected) => {
  expect(defaultCacheDir(env, platform, home)).toBe(expected);
});

test('a relative choice starts from the working directory', () => {
  const env = { APP_SERVER_CONFORMANCE_CACHE: 'cache' };
  expect(defaultCacheDir(env, 'linux', home)).toBe(`${process.cwd()}/cache`);
});
