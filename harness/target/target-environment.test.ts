import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { targetEnvironment } from './target-environment.ts';

const options = { home: { HOME: '/case/home' }, proxyUrl: 'http://127.0.0.1:9', extra: {} };

beforeEach(() => {
  vi.stubEnv('PATH', '/usr/bin');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

test('lets nothing through but the allow-list', () => {
  for (const name of Object.keys(process.env)) if (name !== 'PATH') vi.stubEnv(name, undefined);
  vi.stubEnv('OPENAI_API_KEY', 'secret');
  vi.stubEnv('CODEX_HOME', '/home/somebody/.codex');
  vi.stubEnv('NODE_OPTIONS', '--inspect');
  vi.stubEnv('LD_PRELOAD', 'spy.so');
  vi.stubEnv('LANG', 'C.UTF-8');
  expect(targetEnvironment(options)).toEqual({
    PATH: '/usr/bin',
    LANG: 'C.UTF-8',
    RUST_LOG: 'warn',
    HOME: '/case/home',
    HTTP_PROXY: 'http://127.0.0.1:9',
    http_proxy: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    https_proxy: 'http://127.0.0.1:9',
    ALL_PROXY: 'http://127.0.0.1:9',
    all_proxy: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1,localhost,::1',
    no_proxy: '127.0.0.1,localhost,::1',
  });
});

test('the home wins over what is inherited', () => {
  const home = { PATH: '/case/bin', HOME: '/case/home' };
  expect(targetEnvironment({ ...options, home })).toMatchObject({ PATH: '/case/bin' });
});

test('the launch description wins over everything', () => {
  const extra = { RUST_LOG: 'trace', HOME: '/elsewhere', HTTPS_PROXY: '', OWN: 'x' };
  expect(targetEnvironment({ ...options, extra })).toMatchObject(extra);
});

test('a variable that is not set is absent, not empty', () => {
  vi.stubEnv('TZ', undefined);
  expect(targetEnvironment(options)).not.toHaveProperty('TZ');
});
