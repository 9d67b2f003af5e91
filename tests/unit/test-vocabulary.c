/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-enum-types.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-vocabulary-private.h"
#include "harness/fedorg-test.h"

static gint
parse (FedorgVocabulary vocabulary, const char *text)
{
  guint8 value = 255;

  return fedorg_vocabulary_parse (vocabulary, text, -1, &value) ? value : -1;
}

static char *
join_terms (FedorgVocabulary vocabulary,
            const char *(*get) (FedorgVocabulary vocabulary, guint8 value))
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < fedorg_vocabulary_get_n_terms (vocabulary); i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "",
                            get (vocabulary, fedorg_vocabulary_get_term (vocabulary, i)));
  return g_string_free (all, FALSE);
}

static const char *
get_label_zh (FedorgVocabulary vocabulary, guint8 value)
{
  return fedorg_vocabulary_get_label (vocabulary, value, FEDORG_LANGUAGE_ZH);
}

static const char *
get_label_en (FedorgVocabulary vocabulary, guint8 value)
{
  return fedorg_vocabulary_get_label (vocabulary, value, FEDORG_LANGUAGE_EN);
}

static void
check_enumeration (FedorgVocabulary vocabulary, GType type)
{
  g_autoptr (GTypeClass) values = g_type_class_ref (type);
  const GEnumClass *enumeration = (GEnumClass *) values;

  fedorg_assert_int (fedorg_vocabulary_get_n_terms (vocabulary), enumeration->n_values);
  for (guint i = 0; i < enumeration->n_values; i++) {
    fedorg_assert_int (fedorg_vocabulary_get_term (vocabulary, i), enumeration->values[i].value);
    fedorg_assert_string (
        fedorg_vocabulary_get_nick (vocabulary, (guint8) enumeration->values[i].value),
        enumeration->values[i].value_nick);
  }
}

/* a list of a national standard has no word for what is not known, which is 0 */
static void
check_standard (FedorgVocabulary vocabulary, GType type)
{
  g_autoptr (GTypeClass) values = g_type_class_ref (type);
  const GEnumClass *enumeration = (GEnumClass *) values;

  fedorg_assert_int (fedorg_vocabulary_get_n_terms (vocabulary), enumeration->n_values - 1);
  fedorg_assert_string (enumeration->values[0].value_nick, "unknown");
  fedorg_assert_int (enumeration->values[0].value, 0);
  for (guint i = 1; i < enumeration->n_values; i++)
    fedorg_assert_string (
        fedorg_vocabulary_get_nick (vocabulary, (guint8) enumeration->values[i].value),
        enumeration->values[i].value_nick);
}

FEDORG_TEST (vocabulary, every_value_of_an_enumeration_is_a_term)
{
  check_standard (FEDORG_VOCABULARY_ETHNICITY, FEDORG_TYPE_ETHNICITY);
  check_standard (FEDORG_VOCABULARY_EDUCATION, FEDORG_TYPE_EDUCATION);
  check_standard (FEDORG_VOCABULARY_POLITICAL_STATUS, FEDORG_TYPE_POLITICAL_STATUS);
  check_enumeration (FEDORG_VOCABULARY_SEVERITY, FEDORG_TYPE_SEVERITY);
  check_enumeration (FEDORG_VOCABULARY_LEVEL, FEDORG_TYPE_LEVEL);
  check_enumeration (FEDORG_VOCABULARY_KIND, FEDORG_TYPE_KIND);
  check_enumeration (FEDORG_VOCABULARY_ROLE, FEDORG_TYPE_ROLE);
  check_enumeration (FEDORG_VOCABULARY_STAFFING, FEDORG_TYPE_STAFFING);
  check_enumeration (FEDORG_VOCABULARY_GENDER, FEDORG_TYPE_GENDER);
  check_enumeration (FEDORG_VOCABULARY_FIELD, FEDORG_TYPE_FIELD);
}

/* the documents have a complete term in every group, and every word of a group is read as its
 * value: no word belongs to two terms */
FEDORG_TEST (vocabulary, every_word_is_read_as_its_term)
{
  static const char *const words[] = {"label[zh]", "label[en]", "code"};
  g_autoptr (GTypeClass) values = g_type_class_ref (FEDORG_TYPE_VOCABULARY);

  for (guint v = 0; v < FEDORG_N_VOCABULARIES; v++) {
    FedorgVocabulary vocabulary = (FedorgVocabulary) v;
    g_autofree char *name = g_strdup_printf (
        "vocabulary/%s.ini", g_enum_get_value ((GEnumClass *) values, (gint) v)->value_nick);
    g_autoptr (FedorgIni) file = fedorg_data_load_ini (name, NULL);
    const char *const *nicks = fedorg_ini_get_groups (file);

    fedorg_assert_int (fedorg_vocabulary_get_n_terms (vocabulary), g_strv_length ((char **) nicks));
    for (guint i = 0; nicks[i] != NULL; i++) {
      gint value = fedorg_ini_get_integer (file, nicks[i], "value");
      g_auto (GStrv) aliases = fedorg_ini_dup_list (file, nicks[i], "aliases");

      fedorg_assert_true (fedorg_ini_get (file, nicks[i], "value") != NULL);
      fedorg_assert_true (value >= 0 && value <= 255);
      fedorg_assert_int (fedorg_vocabulary_get_term (vocabulary, i), value);
      fedorg_assert_string (fedorg_vocabulary_get_nick (vocabulary, (guint8) value), nicks[i]);
      fedorg_assert_int (parse (vocabulary, nicks[i]), value);
      for (guint j = 0; j < G_N_ELEMENTS (words); j++) {
        const char *word = fedorg_ini_get (file, nicks[i], words[j]);

        if (word != NULL)
          fedorg_assert_int (parse (vocabulary, word), value);
        else
          fedorg_assert_string (words[j], "code");
      }
      for (guint j = 0; aliases != NULL && aliases[j] != NULL; j++)
        if (parse (vocabulary, aliases[j]) != value)
          fedorg_assert_string (aliases[j], nicks[i]);
    }
  }
}

FEDORG_TEST (vocabulary, gender_codes)
{
  g_autofree char *codes = join_terms (FEDORG_VOCABULARY_GENDER, fedorg_vocabulary_get_code);
  g_autofree char *labels = join_terms (FEDORG_VOCABULARY_GENDER, get_label_zh);

  fedorg_assert_string (codes, "0 1 2 9");
  fedorg_assert_string (labels, "未知 男 女 未说明");
}

FEDORG_TEST (vocabulary, education_codes)
{
  g_autofree char *codes = join_terms (FEDORG_VOCABULARY_EDUCATION, fedorg_vocabulary_get_code);
  g_autofree char *labels = join_terms (FEDORG_VOCABULARY_EDUCATION, get_label_zh);

  fedorg_assert_string (codes, "10 11 12 13 14 15 16 17 18 19 20 21 22 23 28 30 31 32 33 40 41 42 "
                               "43 44 45 46 47 48 49 60 61 62 63 70 71 73 80 81 83 90");
  fedorg_assert_string (
      labels, "研究生教育 博士研究生毕业 博士研究生结业 博士研究生肄业 硕士研究生毕业 "
              "硕士研究生结业 硕士研究生肄业 研究生班毕业 研究生班结业 研究生班肄业 "
              "大学本科教育 大学本科毕业 大学本科结业 大学本科肄业 大学普通班毕业 大学专科教育 "
              "大学专科毕业 大学专科结业 大学专科肄业 中等职业教育 中等专科毕业 中等专科结业 "
              "中等专科肄业 职业高中毕业 职业高中结业 职业高中肄业 技工学校毕业 技工学校结业 "
              "技工学校肄业 普通高级中学教育 普通高中毕业 普通高中结业 普通高中肄业 "
              "初级中学教育 初中毕业 初中肄业 小学教育 小学毕业 小学肄业 其他");
}

FEDORG_TEST (vocabulary, education_groups)
{
  static const struct {
    const char *nick;
    guint8 value;
  } groups[] = {{"graduate", 10},       {"bachelor", 20},
                {"junior-college", 30}, {"secondary-vocational", 40},
                {"senior-high", 60},    {"junior-high", 70},
                {"primary", 80},        {"other", 90}};

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    fedorg_assert_int (parse (FEDORG_VOCABULARY_EDUCATION, groups[i].nick), groups[i].value);
    fedorg_assert_int (fedorg_education_get_rank (groups[i].value), groups[i].value / 10);
  }
  fedorg_assert_int (fedorg_education_get_rank (28), 2);
  fedorg_assert_int (fedorg_education_get_rank (83), 8);
  fedorg_assert_int (fedorg_education_get_rank (0), 0);
  fedorg_assert_int (fedorg_education_get_rank (50), 0);
  fedorg_assert_int (fedorg_education_get_rank (255), 0);
}

FEDORG_TEST (vocabulary, education_as_offices_write_it)
{
  static const struct {
    const char *text;
    gint value;
  } rows[] = {{"研究生", 10}, {"博士", 11}, {"硕士", 14}, {"本科", 20}, {"大学", 20},
              {"大专", 30},   {"专科", 30}, {"中专", 41}, {"职高", 44}, {"技校", 47},
              {"高中", 60},   {"初中", 70}, {"小学", 80}, {"文盲", 90}, {"中职", 40}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    fedorg_assert_int (parse (FEDORG_VOCABULARY_EDUCATION, rows[i].text), rows[i].value);
}

FEDORG_TEST (vocabulary, political_status_codes)
{
  static const char *const names[] = {"中国共产党党员",
                                      "中国共产党预备党员",
                                      "中国共产主义青年团团员",
                                      "中国国民党革命委员会会员",
                                      "中国民主同盟盟员",
                                      "中国民主建国会会员",
                                      "中国民主促进会会员",
                                      "中国农工民主党党员",
                                      "中国致公党党员",
                                      "九三学社社员",
                                      "台湾民主自治同盟盟员",
                                      "无党派民主人士",
                                      "群众"};
  g_autofree char *codes =
      join_terms (FEDORG_VOCABULARY_POLITICAL_STATUS, fedorg_vocabulary_get_code);
  g_autofree char *labels = join_terms (FEDORG_VOCABULARY_POLITICAL_STATUS, get_label_zh);

  fedorg_assert_string (codes, "01 02 03 04 05 06 07 08 09 10 11 12 13");
  fedorg_assert_string (labels, "中共党员 中共预备党员 共青团员 民革党员 民盟盟员 民建会员 "
                                "民进会员 农工党党员 致公党党员 九三学社社员 台盟盟员 "
                                "无党派人士 群众");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fedorg_assert_int (parse (FEDORG_VOCABULARY_POLITICAL_STATUS, names[i]), (gint) i + 1);
  fedorg_assert_int (parse (FEDORG_VOCABULARY_POLITICAL_STATUS, "党员"), 1);
  fedorg_assert_int (parse (FEDORG_VOCABULARY_POLITICAL_STATUS, "预备党员"), 2);
  fedorg_assert_int (parse (FEDORG_VOCABULARY_POLITICAL_STATUS, "团员"), 3);
  fedorg_assert_int (parse (FEDORG_VOCABULARY_POLITICAL_STATUS, "台盟"), 11);
}

FEDORG_TEST (vocabulary, ethnic_groups)
{
  static const char letters[] = "HA MG HU ZA UG MH YI ZH BY CS MA DO YA BA TJ HN KZ DA LI LS VA SH "
                                "GS LH SU DX NX JP KG TU DU ML QI BL SL MN GL XB AC PM TA NU UZ RS "
                                "EW DE BN YG GI TT DR OR HZ MB LB JN";
  g_autofree char *labels = join_terms (FEDORG_VOCABULARY_ETHNICITY, get_label_zh);
  g_autofree char *romans = join_terms (FEDORG_VOCABULARY_ETHNICITY, get_label_en);
  g_auto (GStrv) words = g_strsplit (letters, " ", -1);

  fedorg_assert_string (
      labels, "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 "
              "土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 "
              "纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 "
              "锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 "
              "裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族");
  fedorg_assert_string (
      romans, "Han Mongol Hui Zang Uygur Miao Yi Zhuang Buyei Chosen Man Dong Yao Bai Tujia Hani "
              "Kazak Dai Li Lisu Va She Gaoshan Lahu Sui Dongxiang Naxi Jingpo Kirgiz Tu Daur "
              "Mulao Qiang Blang Salar Maonan Gelao Xibe Achang Pumi Tajik Nu Uzbek Russ Ewenki "
              "Deang Bonan Yugur Gin Tatar Derung Oroqen Hezhen Monba Lhoba Jino");

  /* the letter codes are words as well, and codes count through without a gap */
  fedorg_assert_int (g_strv_length (words), 56);
  for (guint i = 0; i < 56; i++) {
    g_autofree char *code = g_strdup_printf ("%02u", i + 1);

    fedorg_assert_int (parse (FEDORG_VOCABULARY_ETHNICITY, words[i]), (gint) i + 1);
    fedorg_assert_string (
        fedorg_vocabulary_get_code (FEDORG_VOCABULARY_ETHNICITY, (guint8) (i + 1)), code);
  }
  fedorg_assert_int (parse (FEDORG_VOCABULARY_ETHNICITY, "汉"), 1);
}

/* the headings of a table, in English and as offices write them */
FEDORG_TEST (vocabulary, headings)
{
  static const struct {
    const char *english;
    const char *chinese;
    FedorgField field;
  } rows[] = {
      {"organization_id", "单位代码", FEDORG_FIELD_ORGANIZATION_ID},
      {"organization_code", "行政区划代码", FEDORG_FIELD_ORGANIZATION_CODE},
      {"organization_name", "单位名称", FEDORG_FIELD_ORGANIZATION_NAME},
      {"level", "层级", FEDORG_FIELD_LEVEL},
      {"kind", "类型", FEDORG_FIELD_KIND},
      {"parent_id", "上级代码", FEDORG_FIELD_PARENT_ID},
      {"founded_on", "成立时间", FEDORG_FIELD_FOUNDED_ON},
      {"organization_tags", "单位标记", FEDORG_FIELD_ORGANIZATION_TAGS},
      {"person_id", "人员编号", FEDORG_FIELD_PERSON_ID},
      {"person_name", "姓名", FEDORG_FIELD_PERSON_NAME},
      {"gender", "性别", FEDORG_FIELD_GENDER},
      {"birth_date", "出生年月", FEDORG_FIELD_BIRTH_DATE},
      {"ethnicity", "民族", FEDORG_FIELD_ETHNICITY},
      {"education", "学历", FEDORG_FIELD_EDUCATION},
      {"political_status", "政治面貌", FEDORG_FIELD_POLITICAL_STATUS},
      {"id_number", "身份证号", FEDORG_FIELD_ID_NUMBER},
      {"role", "职务", FEDORG_FIELD_ROLE},
      {"staffing", "专兼挂", FEDORG_FIELD_STAFFING},
      {"categories", "类别", FEDORG_FIELD_CATEGORIES},
      {"tags", "标记", FEDORG_FIELD_TAGS},
      {"start_date", "任职时间", FEDORG_FIELD_START_DATE},
      {"end_date", "离任时间", FEDORG_FIELD_END_DATE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint8 field = (guint8) rows[i].field;

    fedorg_assert_int (parse (FEDORG_VOCABULARY_FIELD, rows[i].english), field);
    fedorg_assert_int (parse (FEDORG_VOCABULARY_FIELD, rows[i].chinese), field);
    fedorg_assert_string (get_label_en (FEDORG_VOCABULARY_FIELD, field), rows[i].english);
    fedorg_assert_string (get_label_zh (FEDORG_VOCABULARY_FIELD, field), rows[i].chinese);
  }
}

FEDORG_TEST (vocabulary, headings_of_office_forms)
{
  static const struct {
    const char *heading;
    FedorgField field;
  } rows[] = {
      {"序号", FEDORG_FIELD_IGNORED},
      {"备 注", FEDORG_FIELD_IGNORED},
      {"工作单位及职务", FEDORG_FIELD_IGNORED},
      {"联系电话", FEDORG_FIELD_IGNORED},
      {"手机", FEDORG_FIELD_IGNORED},
      {"姓\xe3\x80\x80\xe3\x80\x80名", FEDORG_FIELD_PERSON_NAME},
      {"性 别", FEDORG_FIELD_GENDER},
      {"妇联职务", FEDORG_FIELD_ROLE},
      {"出生\n年月", FEDORG_FIELD_BIRTH_DATE},
      {"出生日期", FEDORG_FIELD_BIRTH_DATE},
      {"任现职时间", FEDORG_FIELD_START_DATE},
      {"身份证号码", FEDORG_FIELD_ID_NUMBER},
      {"公民身份号码", FEDORG_FIELD_ID_NUMBER},
      {"区划代码", FEDORG_FIELD_ORGANIZATION_CODE},
      {"上级单位代码", FEDORG_FIELD_PARENT_ID},
      {"村（社区）名称", FEDORG_FIELD_ORGANIZATION_NAME},
      {"５＋Ｎ类别", FEDORG_FIELD_CATEGORIES},
      {"Date of Birth", FEDORG_FIELD_BIRTH_DATE},
      {"Organization-ID", FEDORG_FIELD_ORGANIZATION_ID},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    fedorg_assert_int (parse (FEDORG_VOCABULARY_FIELD, rows[i].heading), rows[i].field);
}

FEDORG_TEST (vocabulary, forms_of_a_word)
{
  static const char *const texts[] = {"vice-chair", "Vice-Chair", "VICE_CHAIR",     "vice chair",
                                      " 副主席 ",   "副 主 席",   "妇联副主席\r\n", "\tvice_chair"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fedorg_assert_int (parse (FEDORG_VOCABULARY_ROLE, texts[i]), FEDORG_ROLE_VICE_CHAIR);
  fedorg_assert_int (parse (FEDORG_VOCABULARY_POLITICAL_STATUS, "1"), 1);
  fedorg_assert_int (parse (FEDORG_VOCABULARY_POLITICAL_STATUS, "01"), 1);
  fedorg_assert_int (parse (FEDORG_VOCABULARY_ETHNICITY, "２"), 2);
}

FEDORG_TEST (vocabulary, texts_that_are_no_term)
{
  static const char *const texts[] = {"",  " ",    "主",   "主席席", "chairr",
                                      "1", "副主", "\xff", "-",      "主席;副主席"};
  g_autofree char *long_text = g_strnfill (100000, 'a');
  guint8 value = 42;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (fedorg_vocabulary_parse (FEDORG_VOCABULARY_ROLE, texts[i], -1, &value))
      fedorg_assert_string (texts[i], "a text that is refused");
  fedorg_assert_true (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_ROLE, long_text, -1, &value));
  fedorg_assert_int (value, 42);
}

FEDORG_TEST (vocabulary, length_ends_the_text)
{
  guint8 value = 0;

  fedorg_assert_true (fedorg_vocabulary_parse (FEDORG_VOCABULARY_GENDER, "女,男", 3, &value));
  fedorg_assert_int (value, FEDORG_GENDER_FEMALE);
  fedorg_assert_true (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_GENDER, "女", 2, &value));
  fedorg_assert_true (!fedorg_vocabulary_parse (FEDORG_VOCABULARY_GENDER, "女", 0, &value));
}

FEDORG_TEST (vocabulary, values_that_are_no_term)
{
  fedorg_assert_string (fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_ROLE, 7), NULL);
  fedorg_assert_string (fedorg_vocabulary_get_code (FEDORG_VOCABULARY_GENDER, 3), NULL);
  fedorg_assert_string (get_label_zh (FEDORG_VOCABULARY_EDUCATION, 0), NULL);
  fedorg_assert_string (fedorg_vocabulary_get_code (FEDORG_VOCABULARY_ROLE, 1), NULL);
}

FEDORG_TEST (vocabulary, suggestions)
{
  static const struct {
    FedorgVocabulary vocabulary;
    const char *text;
    const char *suggestion;
  } rows[] = {
      {FEDORG_VOCABULARY_ROLE, "vice-chiar", "vice-chair"},
      {FEDORG_VOCABULARY_ROLE, "Excutive", "executive"},
      {FEDORG_VOCABULARY_ROLE, "副主席1", "副主席"},
      {FEDORG_VOCABULARY_ROLE, "副主度", "副主席"},
      {FEDORG_VOCABULARY_FIELD, "organizaton_id", "organization_id"},
      {FEDORG_VOCABULARY_FIELD, "birthdat", "birth_date"},
      {FEDORG_VOCABULARY_FIELD, "出生年份", "出生年月"},
      {FEDORG_VOCABULARY_GENDER, "femal", "female"},
      {FEDORG_VOCABULARY_POLITICAL_STATUS, "中共党元", "中共党员"},
      {FEDORG_VOCABULARY_ROLE, "x", NULL},
      {FEDORG_VOCABULARY_ROLE, "", NULL},
      {FEDORG_VOCABULARY_ROLE, "\xff\xfe", NULL},
      {FEDORG_VOCABULARY_ROLE, "treasurer", NULL},
      {FEDORG_VOCABULARY_GENDER, "难", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    fedorg_assert_string (fedorg_vocabulary_suggest (rows[i].vocabulary, rows[i].text),
                          rows[i].suggestion);
}

FEDORG_TEST (vocabulary, callers_bugs)
{
  FedorgVocabulary none = (FedorgVocabulary) FEDORG_N_VOCABULARIES;
  guint8 value = 42;

  fedorg_assert_critical ("*vocabulary < *", fedorg_vocabulary_get_n_terms (none));
  fedorg_assert_critical ("*vocabulary < *", fedorg_vocabulary_get_term (none, 0));
  fedorg_assert_critical ("*index < *", fedorg_vocabulary_get_term (FEDORG_VOCABULARY_ROLE, 7));
  fedorg_assert_critical ("*vocabulary < *", fedorg_vocabulary_get_nick (none, 0));
  fedorg_assert_critical ("*vocabulary < *", fedorg_vocabulary_get_code (none, 0));
  fedorg_assert_critical ("*vocabulary < *", get_label_en (none, 0));
  fedorg_assert_critical ("*language <= *", fedorg_vocabulary_get_label (FEDORG_VOCABULARY_ROLE, 1,
                                                                         (FedorgLanguage) 2));
  fedorg_assert_critical ("*vocabulary < *", fedorg_vocabulary_parse (none, "x", -1, &value));
  fedorg_assert_critical ("*text != NULL*",
                          fedorg_vocabulary_parse (FEDORG_VOCABULARY_ROLE, NULL, -1, &value));
  fedorg_assert_critical ("*value != NULL*",
                          fedorg_vocabulary_parse (FEDORG_VOCABULARY_ROLE, "x", -1, NULL));
  fedorg_assert_critical ("*vocabulary < *", fedorg_vocabulary_suggest (none, "x"));
  fedorg_assert_critical ("*text != NULL*",
                          fedorg_vocabulary_suggest (FEDORG_VOCABULARY_ROLE, NULL));
  fedorg_assert_int (value, 42);
}
