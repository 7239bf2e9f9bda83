import { describe, expect, test } from 'vitest';
import { codexLaunch, commandLaunch } from './launch-description.ts';

describe('codexLaunch', () => {
  test.each([
    ['0.98.0', ['stdio']],
    ['0.99.0', ['stdio']],
    ['0.100.0', ['stdio', 'ws']],
    ['0.124.0', ['stdio', 'ws']],
    ['0.125.0', ['stdio', 'ws']],
    ['0.128.0', ['stdio', 'ws', 'unix']],
    ['0.169.0', ['stdio', 'ws', 'unix']],
    ['0.140.0-alpha.1', ['stdio', 'ws', 'unix']],
  ])('%s offers %j', (release, kinds) => {
    expect(Object.keys(codexLaunch(release, '/codex').transports)).toEqual(kinds);
  });

  test('names the binary, the listeners, the schema generator and the edition', () => {
    expect(codexLaunch('0.130.0', '/cache/codex')).toEqual({
      name: 'codex-0.130.0',
      command: '/cache/codex',
      args: ['app-server'],
      env: {},
      transports: {
        stdio: { args: ['app-server'] },
        ws: { args: ['app-server', '--listen', 'ws://127.0.0.1:0'] },
        unix: { args: ['app-server', '--listen', 'unix://{socket}'] },
      },
      schema: {
        args: ['app-server', 'generate-json-schema', '--experimental'],
        fallbackArgs: ['app-server', 'generate-json-schema'],
      },
      edition: '0.130',
      unsupported: [],
      release: '0.130.0',
    });
  });
});

describe('commandLaunch', () => {
  test('offers stdio alone and claims no release', () => {
    const launch = commandLaunch('/bin/my-server', ['--stdio']);
    expect(launch).toEqual({
      name: 'my-server',
      command: '/bin/my-server',
      args: ['--stdio'],
      env: {},
      transports: { stdio: { args: ['--stdio'] } },
      unsupported: [],
    });
  });

  test('the script is found from where the command was typed', () => {
    const launch = commandLaunch('/bin/node', ['vitest.config.ts'], '/nowhere');
    expect(launch.args).toEqual(['vitest.config.ts']);
    const folder = import.meta.dirname;
    const here = commandLaunch('/bin/node', ['launch-description.ts', '--x', 'app-server'], folder);
    expect(here.transports.stdio?.args).toEqual([
      `${folder}/launch-description.ts`,
      '--x',
      'app-server',
    ]);
    expect(here.args).toEqual(here.transports.stdio?.args);
  });

  test.each([
    ['/usr/bin/node', ['--no-warnings', 'src/server.mjs', '--x'], 'server.mjs'],
    ['/usr/bin/node', [], 'node'],
    ['/usr/bin/python3.12', ['server.py'], 'server.py'],
    ['/opt/codex.exe', ['app-server'], 'codex'],
    ['/opt/nodeserver', ['app-server'], 'nodeserver'],
  ])('%s %j is called %s', (command, args, name) => {
    expect(commandLaunch(command, args).name).toBe(name);
  });
});
