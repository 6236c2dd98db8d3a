import { Tooltip } from '@mantine/core';
import { IconLock, IconStethoscope } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { System } from '#shared/model/system.ts';
import { CopyButton } from '../components/copy-button/CopyButton.tsx';
import { StateSign } from '../components/server-state/StateSign.tsx';
import { hostOf, joinedAddress } from '../features/gateway/address/addresses.ts';
import { orpc } from '../lib/client.ts';
import { useServers } from '../lib/servers-query.ts';
import { countStates } from './count-states.ts';
import classes from './Frame.module.css';

function Keychain({ keychain }: { readonly keychain: System['keychain'] }) {
  const { t } = useTranslation('app');
  return (
    <Tooltip label={keychain.reason ?? t(`keychain.meaning.${keychain.kind}`)} multiline maw={360}>
      <Link to="/settings">{t(`keychain.kind.${keychain.kind}`)}</Link>
    </Tooltip>
  );
}

/** Whether what is known without looking says that the doctor has something to say. */
const wantsDoctor = (system: System | undefined, counts: ReturnType<typeof countStates>): boolean =>
  system?.readOnly === true ||
  system?.keychain.kind === 'memory' ||
  system?.commandPath.warning !== undefined ||
  counts.some(({ kind }) => kind === 'failed');

/** Always true, each part a link to what it says. */
export function Footer() {
  const { t } = useTranslation(['app', 'pins']);
  const { data: system } = useQuery(orpc.program.system.queryOptions());
  const servers = useServers();
  const counts = countStates(servers);
  const held = servers.reduce((sum, { facts }) => sum + facts.heldToolCount, 0);
  const isUnwell = wantsDoctor(system, counts);
  return (
    <footer className={classes.footer}>
      {counts.map(({ kind, count }) => (
        <Link key={kind} to="/servers" search={{ state: kind }} className={classes.count}>
          <StateSign kind={kind} />
          <span className="numbers">{t(`footer.${kind}`, { count })}</span>
        </Link>
      ))}
      {held > 0 && (
        <Link to="/tools" className={classes.count}>
          <IconLock className={classes.bannerSign} size={14} stroke={1.6} aria-hidden />
          <span className="numbers">{t('pins:inList', { count: held })}</span>
        </Link>
      )}
      {counts.length === 0 && <span>{t('footer.none')}</span>}
      <span className={classes.spacer} />
      {system?.address !== undefined && (
        <span className={classes.count}>
          <Link to="/gateway">{t('footer.gateway', { address: hostOf(system.address) })}</Link>
          <CopyButton value={joinedAddress(system.address)} label={t('footer.copyAddress')} />
        </span>
      )}
      {isUnwell && (
        <Link to="/doctor" className={classes.count}>
          <IconStethoscope className={classes.bannerSign} size={14} stroke={1.6} aria-hidden />
          {t('footer.doctor')}
        </Link>
      )}
      {system !== undefined && <Keychain keychain={system.keychain} />}
    </footer>
  );
}
