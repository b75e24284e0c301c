import { totalmem } from 'node:os';

export interface ServerSettings {
  port: number;
  /** False for tests: nothing is flushed, a crash loses the database. */
  durable: boolean;
  memoryBytes: number;
}

const megabyte = 2 ** 20;

/** Memory this process may use: the container's limit where there is one, else the machine's. */
export function availableMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/**
 * The settings of the embedded server. They are the ones the figures in docs/performance.md were measured with; an
 * operator's own go into `postgres.conf` of the data folder, which is read after them (archive_mode, for example).
 */
export function serverSettings({ port, durable, memoryBytes }: ServerSettings): Record<string, string> {
  const quarter = Math.floor(memoryBytes / 4 / megabyte);
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    shared_buffers: `${durable ? clamp(quarter, 32, 2048) : 128}MB`,
    effective_cache_size: `${clamp(quarter * 2, 64, 16_384)}MB`,
    work_mem: `${clamp(Math.floor(quarter / 64), 4, 32)}MB`,
    maintenance_work_mem: `${clamp(Math.floor(quarter / 8), 32, 512)}MB`,
    random_page_cost: '1.1',
    jit: 'off',
    max_wal_size: '2GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Key values of a refused row and parameters of a statement may be personal data: they stay out of the log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_checkpoints: 'off',
    ...(durable
      ? { wal_level: 'replica', fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : {
          wal_level: 'minimal',
          max_wal_senders: '0',
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
        }),
  };
}

/** Prints settings as a file PostgreSQL reads. */
export function printSettings(settings: Record<string, string>, operatorsFile: string): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  return `${lines.join('\n')}\ninclude_if_exists = '${operatorsFile.replaceAll("'", "''")}'\n`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
