import { Alert, Anchor, Badge, Group, Rating, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogOffer, CatalogUpdate, Recipe } from '#shared/model/catalog.ts';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import { FetchBundle } from '../bundles/FetchBundle.tsx';
import classes from './Catalog.module.css';
import { CheckedLine } from './CheckedLine.tsx';
import { InstalledServer } from './InstalledServer.tsx';
import { InstallForm } from './InstallForm.tsx';
import { UpdateNotice } from './UpdateNotice.tsx';
import { useMark } from './use-mark.ts';
import { VersionSelect } from './VersionSelect.tsx';

interface OfferViewProps {
  readonly offer: CatalogOffer;
  readonly onVersion: (version: string | undefined) => void;
}

export function OfferView({ offer, onVersion }: OfferViewProps) {
  const { t } = useTranslation('catalog');
  const { mutate: mark } = useMark();
  const usable = offer.recipes.find(({ problem }) => problem === undefined) ?? offer.recipes[0];
  const [way, setWay] = useState(usable?.id);
  const [addedId, setAddedId] = useState<string>();
  const [updated, setUpdated] = useState<readonly CatalogUpdate[]>([]);
  const recipe = offer.recipes.find(({ id }) => id === way);
  const wayLabel = ({ id, kind, version }: Recipe): string => {
    const hasExact = offer.recipes.some((other) => other.kind === kind && other.version !== '');
    const more = id === kind && version === '' && hasExact ? t('latest') : id.slice(kind.length + 1);
    return [t(`kind.${kind}`), more].filter(Boolean).join(' ');
  };
  return (
    <Stack gap="md">
      <Text>{visibleText(offer.description)}</Text>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {visibleName(offer.publisher)}
        </Text>
        {offer.homepage !== '' && (
          <Anchor href={offer.homepage} target="_blank" rel="noreferrer" size="sm">
            <Group gap={4} component="span">
              {t('page')}
              <IconExternalLink size={14} stroke={1.5} aria-hidden />
            </Group>
          </Anchor>
        )}
        <Rating
          size="xs"
          value={offer.mark.rating}
          getSymbolLabel={(value) => t('rate', { count: value })}
          onChange={(rating) => mark({ ...offer.source, rating: rating === offer.mark.rating ? 0 : rating })}
        />
        {offer.mark.installs > 0 && (
          <Text size="sm" c="dimmed">
            {t('installs', { count: offer.mark.installs })}
          </Text>
        )}
      </Group>
      {offer.status !== 'active' && (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} stroke={1.5} />}>
          {t(`statusText.${offer.status}`)} {visibleText(offer.statusMessage ?? '')}
        </Alert>
      )}
      {updated.map(({ serverId, serverName }) => (
        <InstalledServer
          key={serverId}
          id={serverId}
          done={t('update.done', { name: visibleName(serverName) })}
        />
      ))}
      {offer.updates.map((update) => (
        <UpdateNotice
          key={update.serverId}
          update={update}
          onUpdated={() => setUpdated((before) => [...before, update])}
        />
      ))}
      {offer.source.from === 'registry' && <VersionSelect source={offer.source} onVersion={onVersion} />}
      {offer.recipes.length > 1 && recipe !== undefined && (
        <SegmentedControl
          aria-label={t('way')}
          value={recipe.id}
          onChange={setWay}
          data={offer.recipes.map((one) => ({ value: one.id, label: wayLabel(one) }))}
        />
      )}
      {recipe === undefined ? (
        <Alert color="gray">{t('noWay')}</Alert>
      ) : (
        <>
          <Group gap={6} aria-label={t('needs')} role="group">
            {recipe.needs.map((need) => (
              <Badge key={need} variant="default" tt="none" fw={400}>
                {t(`need.${need}`)}
              </Badge>
            ))}
            {offer.worksOffline && (
              <Badge variant="default" tt="none" fw={400}>
                {t('worksOffline')}
              </Badge>
            )}
          </Group>
          {recipe.kind !== 'remote' && !recipe.needs.includes('network') && (
            <Text size="sm" c="dimmed">
              {t('fetched')}
            </Text>
          )}
          {recipe.notes.map((note) => (
            <Text key={note} size="sm" className={classes.note}>
              {note}
            </Text>
          ))}
          {recipe.kind === 'mcpb' && recipe.problem === undefined ? (
            <FetchBundle source={offer.source} identifier={recipe.identifier} />
          ) : addedId === undefined ? (
            <InstallForm key={recipe.id} offer={offer} recipe={recipe} onAdded={setAddedId} />
          ) : (
            <InstalledServer id={addedId} />
          )}
        </>
      )}
      {offer.checked !== undefined && <CheckedLine checked={offer.checked} />}
    </Stack>
  );
}
