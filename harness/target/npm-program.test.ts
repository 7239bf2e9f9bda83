import { expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { npmEnvironment, runNpm } from './npm-program.ts';

test('what npm passes on about the surrounding project is dropped, registry and proxy stay', () => {
  const kept = {
    PATH: '/bin',
    npm_config_registry: 'r',
    npm_config_cache: 'c',
    npm_config_userconfig: 'u',
    npm_config_https_proxy: 'p',
    HTTPS_PROXY: 'p',
  };
  const dropped = {
    npm_package_name: 'x',
    npm_lifecycle_event: 'test',
    npm_config_prefix: '/p',
    npm_config_local_prefix: '/p',
    npm_config_global: 'true',
    npm_config_omit: 'optional',
    npm_config_workspace: 'w',
    npm_config_dry_run: 'true',
    NPM_CONFIG_OMIT: 'optional',
  };
  expect(npmEnvironment({ ...kept, ...dropped, GONE: undefined })).toEqual(kept);
});

test('an npm that cannot be started', async () => {
  const options = { cwd: '/', timeoutMs: 5000, npm: '/nowhere/npm', signal: undefined };
  const error = await runNpm(['install'], options).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect(String(error)).toContain('cannot start npm (/nowhere/npm)');
});
