import { ActionIcon, Button, Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCircle, IconCircleCheckFilled, IconFolder, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { openGatewayDialog } from '../gateway/gateway-dialog-store.ts';
import { openAddDialog } from '../servers/add-dialog-store.ts';
import classes from './FirstSteps.module.css';
import { FolderDialog } from './FolderDialog.tsx';
import { useFirstSteps } from './use-first-steps.tsx';

/** Three things to try beside the working program; they tick themselves, and go when they are done. */
export function FirstSteps() {
  const { t } = useTranslation('first-steps');
  const { steps, open, dismiss } = useFirstSteps();
  const [isChoosing, { open: choose, close }] = useDisclosure(false);
  const titleId = useId();
  const files = steps.find(({ step }) => step.id === 'folder')?.server;
  if (steps.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby={titleId}>
      <div className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          {t('title')}
        </h2>
        <span className={classes.intro}>{t('intro')}</span>
        <Tooltip label={t('dismiss')}>
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={dismiss} aria-label={t('dismiss')}>
            <IconX size={14} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      </div>
      <ol className={classes.steps}>
        {steps.map((shown) => {
          const { step, server, isDone } = shown;
          const Sign = isDone ? IconCircleCheckFilled : IconCircle;
          return (
            <li key={step.id} data-done={isDone || undefined}>
              <UnstyledButton className={classes.step} onClick={() => open(shown)}>
                <Sign size={16} stroke={1.5} className={classes.sign} aria-hidden />
                <span className={classes.words}>
                  <span className={classes.what}>{t(`step.${step.id}`)}</span>
                  <span className={classes.how}>{t(`how.${step.id}`, { server: server.name })}</span>
                </span>
                <span className="visually-hidden">{t(isDone ? 'done' : 'open')}</span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
      <div className={classes.more}>
        {files !== undefined && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconFolder size={14} stroke={1.5} />}
            onClick={choose}
          >
            {t('ownFolder')}
          </Button>
        )}
        <Button variant="subtle" size="compact-sm" onClick={() => openAddDialog()}>
          {t('addServer')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => openGatewayDialog({ kind: 'open-webui', serverIds: [] })}
        >
          {t('connect')}
        </Button>
      </div>
      {files !== undefined && <FolderDialog server={files} opened={isChoosing} onClose={close} />}
    </section>
  );
}
