import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { AllowHostButton } from '../AllowHostButton.tsx';
import { allowableHost } from '../allowable-host.ts';
import { type NextStep, nextStep } from '../next-step.ts';
import { type ServerActions, useServerActions } from '../use-server-actions.tsx';

const run: Readonly<Record<NextStep, (actions: ServerActions, server: Server) => void>> = {
  start: (actions, server) => actions.start(server),
  enable: (actions, server) => actions.setEnabled(server, true),
  'sign-in': (actions, server) => actions.signIn(server),
  'show-log': (actions, server) => actions.open(server, 'log'),
  edit: (actions, server) => actions.open(server, 'settings'),
  'run-tool': (actions, server) => actions.open(server, 'tools'),
};

export function NextStepButton({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const actions = useServerActions();
  const host = allowableHost(server.state);
  if (host !== undefined) return <AllowHostButton host={host} />;
  const step = nextStep(server.state);
  // Its own section says how that stands.
  if (step === 'sign-in' && server.signIn?.waitingUntil !== undefined) return null;
  if (step === undefined || (step === 'run-tool' && server.facts.toolCount === 0)) return null;
  return (
    <Button size="compact-sm" variant="default" onClick={() => run[step](actions, server)}>
      {t(`nextStep.${step}`)}
    </Button>
  );
}
