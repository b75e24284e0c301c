import { Button } from 'antd';
import type { JsonObject } from '../../platform/json.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { adminMessages } from '../admin-messages.ts';
import type { ItemVersionView } from '../contract-admin.ts';
import { changedFields } from '../rules/flat.ts';
import type { KindName } from '../rules/kinds/registry.ts';
import { ChangedFields } from './Changes.tsx';
import { useCityNames } from './names.ts';

/** 历次版本: who made each version when, what it changed, and the way back to it. */
export function Versions({
  kind,
  versions,
  restore,
}: {
  kind: KindName;
  versions: readonly ItemVersionView[];
  restore: ((data: JsonObject) => void) | undefined;
}) {
  const words = usePhrases(adminMessages);
  const names = useCityNames();
  return (
    <section className="panel" aria-labelledby="item-versions">
      <h2 id="item-versions">{words.versions}</h2>
      <ul>
        {versions.map(({ version, validFrom, validTo, recordedAt, by, data }, index) => (
          <li key={version}>
            <strong>{words.versionOf(version)}</strong> {words.inForce(validFrom, validTo)}
            {data === null ? ` · ${words.ended}` : ''}{' '}
            <span className="quiet">
              <Moment at={recordedAt} year /> ·{' '}
              {by === null ? words.byProgram : `${names.unit(by.unit)} ${names.post(by.post)}`}
            </span>{' '}
            {restore === undefined || index === 0 || data === null ? null : (
              <Button size="small" onClick={() => restore(data as JsonObject)}>
                {words.restore}
              </Button>
            )}
            <ChangedSince kind={kind} now={data} before={versions[index + 1]?.data} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Data = ItemVersionView['data'];

/** What this version changed in the one before; nothing for the first. */
function ChangedSince({ kind, now, before }: { kind: KindName; now: Data; before: Data | undefined }) {
  const words = usePhrases(adminMessages);
  if (before === undefined || before === null || now === null) return null;
  const fields = changedFields(before as JsonObject, now as JsonObject);
  if (fields.length === 0) return null;
  return (
    <details>
      <summary>{words.changedSince(fields.length)}</summary>
      <ChangedFields kind={kind} fields={fields} />
    </details>
  );
}
