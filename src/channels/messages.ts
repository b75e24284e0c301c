import { messages } from '../platform/i18n.ts';

/** Text of the message that tries a gateway. */
export const channelMessages = messages({
  zh: { test: (city: string) => `【${city}12345】这是一条测试短信，收到说明短信网关已接通，请勿回复。` },
  en: { test: (city) => `[${city} 12345] This is a test: the message gateway works. Please do not reply.` },
});

/** Why something of the channels was refused, by reason key. */
export const channelReasons = messages({
  zh: {
    'no-gateway': '还没有配置短信网关，请先在“城市数据 · 短信网关”里填写。',
    'no-gateway-secret': '短信网关缺少密钥，请先把密钥写进数据目录再发。',
  },
  en: {
    'no-gateway': 'No message gateway is set up yet. Please fill it in under City data, gateway.',
    'no-gateway-secret':
      'The secret of the message gateway is missing. Please put it into the data folder first.',
  },
});
