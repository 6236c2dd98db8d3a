import {
  Button,
  Group,
  Input,
  MultiSelect,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenWebUiInstance, openWebUiPlaces } from '#shared/model/open-webui.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client } from '../../../lib/client.ts';
import { useServers } from '../../../lib/servers-query.ts';
import { ProfileSelect } from '../clients/ProfileSelect.tsx';
import { isSingle, lacks, type OpenWebUiDraft, type Way, ways } from './draft.ts';
import classes from './OpenWebUi.module.css';
import { RunningFields } from './RunningFields.tsx';

interface ChoiceStepProps {
  readonly draft: OpenWebUiDraft;
  readonly onDraft: (draft: OpenWebUiDraft) => void;
  readonly onNext: (next: 'file' | OpenWebUiInstance) => void;
}

const accesses = ['kept', 'admins', 'everyone'] as const;

/** Which servers, as what, for whom, and where Open WebUI runs. */
export function ChoiceStep({ draft, onDraft, onNext }: ChoiceStepProps) {
  const { t } = useTranslation('open-webui');
  const servers = useServers();
  const [key, setKey] = useState('');
  const change = (part: Partial<OpenWebUiDraft>) => onDraft({ ...draft, ...part });
  const connecting = useMutation({
    mutationFn: () =>
      client.openWebUi.connect({
        address: draft.address.trim(),
        key: key.trim() === '' ? undefined : key.trim(),
      }),
    onSuccess: onNext,
  });
  const missing = lacks(draft);
  const isGateway = draft.way !== 'mcpo-servers';
  const isOpenWebUi = isGateway && draft.way !== 'mcpo-gateway';
  const mustBeSingle = isSingle({ ...draft, scope: 'joined' });
  return (
    <Stack gap="md">
      <Input.Wrapper label={t('way.label')} labelElement="div">
        <Stack gap={4} mt={4}>
          <SegmentedControl
            aria-label={t('way.label')}
            data={ways.map((value) => ({ value, label: t(`way.${value}`) }))}
            value={draft.way}
            onChange={(way) => change({ way: way as Way })}
          />
          <Text size="sm" c="dimmed">
            {t(`wayText.${draft.way}`)}
          </Text>
        </Stack>
      </Input.Wrapper>
      {draft.way === 'send' && (
        <RunningFields
          address={draft.address}
          apiKey={key}
          onAddress={(address) => change({ address })}
          onKey={setKey}
        />
      )}
      <Input.Wrapper label={t('scope.label')} labelElement="div">
        <Stack gap="xs" mt={4}>
          {!mustBeSingle && (
            <SegmentedControl
              aria-label={t('scope.label')}
              data={(['joined', 'single'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
              value={draft.scope}
              onChange={(scope) => change({ scope: scope as OpenWebUiDraft['scope'] })}
            />
          )}
          {isSingle(draft) && (
            <MultiSelect
              aria-label={t('scope.servers')}
              placeholder={draft.serverIds.length === 0 ? t('scope.servers') : undefined}
              searchable
              hidePickedOptions
              data={servers.map(({ id, name }) => ({ value: id, label: visibleName(name) }))}
              value={[...draft.serverIds]}
              onChange={(serverIds) => change({ serverIds })}
            />
          )}
        </Stack>
      </Input.Wrapper>
      {isGateway && (
        <Group grow align="flex-start">
          <ProfileSelect
            label={t('profile')}
            description={t('profileText')}
            value={draft.profileId}
            onChange={(profileId) => change({ profileId })}
          />
          {isOpenWebUi && (
            <Select
              label={t('access.label')}
              description={t('access.text')}
              allowDeselect={false}
              data={accesses
                .filter((value) => value !== 'kept' || draft.way === 'send')
                .map((value) => ({ value, label: t(`access.${value}`) }))}
              value={draft.access === 'kept' && draft.way !== 'send' ? 'admins' : draft.access}
              onChange={(access) => access !== null && change({ access: access as OpenWebUiDraft['access'] })}
            />
          )}
        </Group>
      )}
      {isGateway && (
        <Input.Wrapper label={t('place.label')} labelElement="div">
          <Stack gap={4} mt={4}>
            <SegmentedControl
              aria-label={t('place.label')}
              data={openWebUiPlaces.map((value) => ({ value, label: t(`place.${value}`) }))}
              value={draft.place}
              onChange={(place) => change({ place: place as OpenWebUiDraft['place'] })}
            />
            <Text size="sm" c="dimmed">
              {t(`placeText.${draft.place}`)}
            </Text>
            {draft.place !== 'here' && (
              <TextInput
                mt={6}
                label={t('gatewayAddress')}
                description={t('gatewayAddressText')}
                classNames={{ input: 'mono' }}
                spellCheck={false}
                value={draft.gatewayAddress}
                onChange={(event) => change({ gatewayAddress: event.currentTarget.value })}
              />
            )}
          </Stack>
        </Input.Wrapper>
      )}
      {isOpenWebUi && (
        <Switch
          label={t('openApi')}
          description={t('openApiText')}
          checked={draft.isOpenApi}
          onChange={(event) => change({ isOpenApi: event.currentTarget.checked })}
        />
      )}
      {draft.way === 'mcpo-servers' && (
        <Switch
          label={t('withSecrets')}
          description={t('withSecretsText')}
          checked={draft.withSecrets}
          onChange={(event) => change({ withSecrets: event.currentTarget.checked })}
        />
      )}
      {connecting.error !== null && <ErrorNotice error={connecting.error} />}
      <Group justify="flex-end" className={classes.footer}>
        <Button
          disabled={missing !== undefined}
          loading={connecting.isPending}
          onClick={() => (draft.way === 'send' ? connecting.mutate() : onNext('file'))}
        >
          {t('look')}
        </Button>
      </Group>
    </Stack>
  );
}
