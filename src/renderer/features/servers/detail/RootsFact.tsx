import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Root } from '#shared/model/server.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { rootKindsQuery } from '../roots-query.ts';
import { Fact } from './Fact.tsx';

/** The folders a server may see, and which of them are not there. */
export function RootsFact({ roots }: { readonly roots: readonly Root[] }) {
  const { t } = useTranslation('servers');
  const { data: kinds } = useQuery(rootKindsQuery(roots));
  return (
    <Fact label={t('overview.roots')}>
      {roots.map(({ path, name }) => {
        const kind = kinds?.get(path);
        return (
          <div key={`${path}\n${name}`}>
            <span className="mono">{path}</span>
            {name !== '' && ` · ${visibleName(name)}`}
            {kind !== undefined && kind !== 'folder' && (
              <Text span size="xs" c="var(--state-warning)">
                {` · ${t(`form:rootKind.${kind}`)}`}
              </Text>
            )}
          </div>
        );
      })}
    </Fact>
  );
}
