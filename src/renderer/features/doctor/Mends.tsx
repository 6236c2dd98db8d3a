import { Anchor, Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DoctorCheck, DoctorMend } from '#shared/model/doctor.ts';
import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import { useServers } from '../../lib/servers-query.ts';
import { NextStepButton } from '../servers/detail/NextStepButton.tsx';
import classes from './Doctor.module.css';
import { useMend } from './use-mend.tsx';

type Command = DoctorMend & { readonly kind: 'command' };
type Page = DoctorMend & { readonly kind: 'page' };

function CommandToCopy({ command, by }: Command) {
  const { t } = useTranslation('doctor');
  return (
    <span className={classes.command}>
      {by !== '' && <span className={classes.by}>{by}</span>}
      <code>{command}</code>
      <CopyButton value={command} label={t('copyCommand')} />
    </span>
  );
}

function PageLink({ url }: Page) {
  return (
    <Anchor href={url} target="_blank" rel="noopener noreferrer" className={classes.link}>
      {url.replace('https://', '')}
      <IconExternalLink size={13} stroke={1.5} aria-hidden />
    </Anchor>
  );
}

/** What mends a problem: buttons for what Patchbay does, commands to copy for what it does not. */
export function Mends({ check }: { readonly check: DoctorCheck }) {
  const { t } = useTranslation('doctor');
  const { run, running } = useMend();
  const server = useServers().find(({ id }) => id === check.serverId);
  const isWell = check.status === 'ok';
  const { mends } = check;
  if (mends.length === 0 && (isWell || server === undefined)) return null;
  const buttons = mends.filter(({ kind }) => kind !== 'command' && kind !== 'page');
  return (
    <div className={classes.mends}>
      {buttons.map((mend) => {
        const name = mend.kind === 'change-settings' ? mend.change : mend.kind;
        return (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            loading={running === name}
            onClick={() => run(mend, name)}
          >
            {t(`mend.${name}`)}
          </Button>
        );
      })}
      {server !== undefined && !isWell && <NextStepButton server={server} />}
      {mends.map((mend) => (mend.kind === 'command' ? <CommandToCopy key={mend.command} {...mend} /> : null))}
      {mends.map((mend) => (mend.kind === 'page' ? <PageLink key={mend.url} {...mend} /> : null))}
    </div>
  );
}
