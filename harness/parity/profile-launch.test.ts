import { expect, test } from 'vitest';
import { profileLaunch } from './profile-launch.ts';

test('the fake is started with the profile, with the transports of the release', () => {
  const launch = profileLaunch('0.118.0', ['literal-path-compare']);
  expect(launch.name).toBe('fake-0.118.0');
  expect(Object.keys(launch.transports)).toEqual(['stdio', 'ws']);
  expect(launch.transports.ws?.args.slice(1)).toEqual([
    'app-server',
    '--listen',
    'ws://127.0.0.1:0',
    '--profile',
    'codex-0.118.0',
    '--defect',
    'literal-path-compare',
  ]);
  expect(Object.keys(profileLaunch('0.138.0').transports)).toEqual(['stdio', 'ws', 'unix']);
});
