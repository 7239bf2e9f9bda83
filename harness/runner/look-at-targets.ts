import type { LaunchDescription } from '../target/launch-description.ts';
import { preflight } from './preflight.ts';
import type { RunRequest } from './run-request.ts';

/**
 * The preflight of every target, as many at the same time as there are jobs; nothing when interrupted:
 * the looks then end in the background, with their targets.
 *
 * @param onLaunch called when a target has a process
 */
export async function lookAtTargets(
  request: RunRequest,
  onLaunch: () => void,
): Promise<Awaited<ReturnType<typeof look>>[]> {
  const { signal } = request;
  const looks = lookAtAll(request, onLaunch);
  const interrupted = new Promise<[]>((resolve) => {
    if (signal.aborted) resolve([]);
    signal.addEventListener('abort', () => resolve([]), { once: true });
  });
  return await Promise.race([looks, interrupted]);
}

async function lookAtAll(request: RunRequest, onLaunch: () => void) {
  const { launches, alike, jobs, signal } = request;
  const found = new Map<LaunchDescription, Awaited<ReturnType<typeof look>>>();
  const waiting = launches.filter((launch) => !alike?.has(launch)).values();
  const worker = async () => {
    for (const launch of waiting) {
      if (signal.aborted) return;
      found.set(launch, await look(launch, request, onLaunch));
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return launches.flatMap((launch) => {
    const seen = found.get(alike?.get(launch) ?? launch);
    if (!seen) return [];
    return 'target' in seen
      ? { target: { ...seen.target, launch } }
      : { blocked: { ...seen.blocked, launch } };
  });
}

function look(launch: LaunchDescription, request: RunRequest, onLaunch: () => void) {
  const methods = request.cases.flatMap(({ definition }) => definition.requires ?? []);
  return preflight({
    launch,
    methods: [...new Set(methods)].sort(),
    settings: request.settings,
    cacheDir: request.cacheDir,
    onLaunch,
    ...(request.edition ? { edition: request.edition } : {}),
  });
}
