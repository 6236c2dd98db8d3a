import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import { Fact } from './Fact.tsx';

interface RemoteFactsProps {
  readonly server: Server;
  readonly proxy: string | undefined;
}

/** The lines of a description list for what is connected to. */
export function RemoteFacts({ server, proxy }: RemoteFactsProps) {
  const { t } = useTranslation('servers');
  const headers = Object.entries(server.headers);
  return (
    <>
      <Fact label={t('overview.url')} copy={{ value: server.url, label: t('overview.copyUrl') }}>
        <span className="mono">{server.url}</span>
      </Fact>
      {proxy !== undefined && (
        <Fact label={t('overview.proxy')}>
          <span className="mono">{visibleText(proxy)}</span>
        </Fact>
      )}
      {headers.length > 0 && (
        <Fact label={t('overview.headers')}>
          {headers.map(([name, value]) => (
            <div key={name} className="mono">
              {name} ={' '}
              {typeof value === 'string'
                ? value
                : t(value.set ? 'overview.secretSet' : 'overview.secretNotSet')}
            </div>
          ))}
        </Fact>
      )}
    </>
  );
}
