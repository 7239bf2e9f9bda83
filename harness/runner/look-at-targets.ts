import type { LaunchDescription } from '../target/launch-description.ts';
import { preflight } from './preflight.ts';
import type { RunRequest } from './run-request.ts';

/**
 * The preflight of every target at the same time; nothing when interrupted: the looks then end in
 * the background, with their targets.
 */
export async function lookAtTargets(
  request: RunRequest,
): Promise<Awaited<ReturnType<typeof look>>[]> {
  const { signal } = request;
  const looks = Promise.all(request.launches.map((launch) => look(launch, request)));
  const interrupted = new Promise<[]>((resolve) => {
    if (signal.aborted) resolve([]);
    signal.addEventListener('abort', () => resolve([]), { once: true });
  });
  return await Promise.race([looks, interrupted]);
}

function look(launch: LaunchDescription, request: RunRequest) {
  const methods = request.cases.flatMap(({ definition }) => definition.requires ?? []);
  return preflight({
    launch,
    methods: [...new Set(methods)].sort(),
    settings: request.settings,
    cacheDir: request.cacheDir,
    ...(request.edition ? { edition: request.edition } : {}),
  });
}
