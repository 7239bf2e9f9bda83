/** The userAgent of a release for a client; without the operating system, which no client reads. */
export function userAgent(release: string, client: { name: string; version: string }): string {
  const originator = ['codex_app_server_daemon', 'codex-backend'].includes(client.name)
    ? 'codex_cli_rs'
    : client.name;
  return `${originator}/${release} (fake; ${process.arch}) unknown (${client.name}; ${client.version})`;
}
