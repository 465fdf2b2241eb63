// SPDX-License-Identifier: Apache-2.0
#include "tests/generator/names.hpp"

#include <algorithm>

namespace gatehouse::generator {

namespace {

/// "Ana|Lucía:lucia|O'Brien": what an address has follows a colon where it is more than the lower-cased
/// ASCII letters.
std::vector<Name> list(std::string_view text) {
  std::vector<Name> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    const std::string_view entry = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = std::min(entry.find(':'), entry.size());
    Name name{std::string(entry.substr(0, colon)), {}};
    for (const char c : colon < entry.size() ? entry.substr(colon + 1) : entry) {
      if (c >= 'A' && c <= 'Z') name.ascii += static_cast<char>(c - 'A' + 'a');
      if (c >= 'a' && c <= 'z') name.ascii += c;
    }
    names.push_back(std::move(name));
  }
  return names;
}

Region spain() {
  return {"Spain",
          "+34 6",
          false,
          list("Ana|Lucía:lucia|Carmen|Sofía:sofia|Begoña:begona|Inés:ines|Marta|Rocío:rocio|Nuria|Alba|"
               "Pilar|Irene"),
          list("Javier|José:jose|Íñigo:inigo|Pablo|Andrés:andres|Martín:martin|Álvaro:alvaro|Jordi|Raúl:raul|"
               "Diego"),
          list("García:garcia|Ruiz|Muñoz:munoz|López:lopez|Ibáñez:ibanez|Peña:pena|Vidal|Núñez:nunez|Castro|"
               "Ferrer|"
               "García Márquez:garciamarquez|de la Cruz|Serrano|Echeverría:echeverria|Domínguez:dominguez"),
          list("Madrid|Málaga:malaga|León:leon|A Coruña:acoruna|Bilbao"),
          list("Calle Mayor|Calle del Sol|Avenida de América|Plaza de España|Paseo del Río")};
}

Region portugal() {
  return {"Portugal",
          "+351 91",
          false,
          list("Maria|Inês:ines|Beatriz|Conceição:conceicao|Matilde|Leonor|Mafalda|Joana|Rita|Graça:graca"),
          list("João:joao|Tiago|Gonçalo:goncalo|Rui|Duarte|Simão:simao|Afonso|Nuno|Estêvão:estevao|Pedro"),
          list("Silva|Gonçalves:goncalves|Conceição:conceicao|Magalhães:magalhaes|Sá:sa|Pereira|Simões:"
               "simoes|Brandão:"
               "brandao|Araújo:araujo|dos Santos|Figueiredo|Leitão:leitao"),
          list("Lisboa|Porto|Évora:evora|Setúbal:setubal"),
          list("Rua Augusta|Rua da Conceição|Avenida da Liberdade")};
}

Region france() {
  return {"France",
          "+33 6",
          false,
          list("Chloé:chloe|Zoé:zoe|Anaïs:anais|Hélène:helene|Élodie:elodie|Manon|Camille|Inès:ines|Noémie:"
               "noemie|Léa:lea"),
          list("François:francois|Loïc:loic|Théo:theo|Jérôme:jerome|Jean-Luc|Antoine|Gaël:gael|Hugo|Benoît:"
               "benoit|Rémi:remi"),
          list("Lefèvre:lefevre|Dubois|L'Hôpital:lhopital|D'Arcy|Gauthier|Moreau|Prévost:prevost|Le "
               "Goff|Chérif:cherif|"
               "Garnier|Beaumont-Roux|Étienne:etienne"),
          list("Paris|Besançon:besancon|Orléans:orleans|Nîmes:nimes"),
          list("Rue de l'Église|Rue Molière|Quai d'Orsay")};
}

Region germany() {
  return {
      "Germany",
      "+49 15",
      false,
      list("Jürgen-Anne:jurgenanne|Käthe:kaethe|Lena|Mia|Friederike|Zoë:zoe|Hannah|Änne:aenne|Greta|Johanna"),
      list("Jörg:joerg|Lukas|Günther:guenther|Björn:bjoern|Matthias|Felix|Sören:soeren|Uwe|Konrad|Jan"),
      list("Müller:mueller|Weiß:weiss|Schäfer:schaefer|Groß:gross|von der "
           "Heide|Böhm:boehm|Köhler:koehler|Fuchs|"
           "Lößner:loessner|Meier|Meyer|Maier|Özdemir:oezdemir"),
      list("Köln:koeln|München:muenchen|Lübeck:luebeck|Berlin|Gießen:giessen"),
      list("Hauptstraße|Schloßallee|Am Mühlbach|Königsweg")};
}

Region poland() {
  return {"Poland",
          "+48 5",
          false,
          list("Małgorzata:malgorzata|Żaneta:zaneta|Łucja:lucja|Agnieszka|Zofia|Bożena:bozena|Świętosława:"
               "swietoslawa|Ewa"),
          list("Łukasz:lukasz|Paweł:pawel|Michał:michal|Wojciech|Grzegorz|Stanisław:stanislaw|Bartłomiej:"
               "bartlomiej|Jakub"),
          list("Wiśniewski:wisniewski|Wójcik:wojcik|Dąbrowska:dabrowska|Kowalczyk|Zieliński:zielinski|"
               "Szczęsny:szczesny|"
               "Grzęda:grzeda|Żak:zak|Brzęczyszczykiewicz:brzeczyszczykiewicz|Nowak|Łęcki:lecki"),
          list("Łódź:lodz|Kraków:krakow|Gdańsk:gdansk|Wrocław:wroclaw"),
          list("ulica Długa|ulica Żelazna|Rynek Główny")};
}

Region ireland() {
  return {"Ireland",
          "+353 8",
          false,
          list("Aoife|Siobhán:siobhan|Róisín:roisin|Caoimhe|Niamh|Gráinne:grainne|Mary-Kate|Orla|Saoirse|"
               "Éabha:eabha"),
          list("Seán:sean|Pádraig:padraig|Cillian|Ruairí:ruairi|Conor|Eoghan|Oisín:oisin|Declan|Fionn|Tadhg"),
          list("O'Brien|O'Sullivan|Ní Dhomhnaill:nidhomhnaill|Mac Giolla "
               "Phádraig:macgiollaphadraig|Murphy|D'Alton|Kelly|"
               "O’Shea:oshea|McCarthy|Fitzgerald-Byrne|Ó Sé:ose|Walsh"),
          list("Dublin|Cork|Dún Laoghaire:dunlaoghaire|Galway"),
          list("O'Connell Street|Shop Street|St Stephen's Green")};
}

Region sweden() {
  return {
      "Sweden",
      "+46 7",
      false,
      list("Åsa:asa|Märta:marta|Frøya:froya|Saga|Linnéa:linnea|Ebba|Åse-Lill:aselill|Ingrid|Sólveig:solveig|"
           "Tuva"),
      list(
          "Björn:bjorn|Åke:ake|Søren:soren|Lars|Håkan:hakan|Nils|Jökull:jokull|Östen:osten|Erik|Ørjan:orjan"),
      list("Åkesson:akesson|Sjöberg:sjoberg|Lindqvist|Øverby:overby|Ekström:ekstrom|af "
           "Klint|Sigurðsson:sigurdsson|"
           "Nygård:nygard|Dahl|Þórsdóttir:thorsdottir|Bergström:bergstrom|Hägg:hagg"),
      list("Malmö:malmo|Göteborg:goteborg|Tromsø:tromso|Reykjavík:reykjavik"),
      list("Storgatan|Sjövägen|Ängsgatan|Kungsgatan")};
}

Region greece() {
  return {
      "Greece",
      "+30 69",
      false,
      list("Ελένη:eleni|Μαρία:maria|Αικατερίνη:aikaterini|Σοφία:sofia|Δέσποινα:despina|Ζωή:zoi|Χριστίνα:"
           "christina"),
      list("Γιώργος:giorgos|Νίκος:nikos|Δημήτρης:dimitris|Σπύρος:spyros|Αλέξανδρος:alexandros|Θανάσης:"
           "thanasis"),
      list("Παπαδόπουλος:papadopoulos|Οικονόμου:oikonomou|Γεωργίου:georgiou|Βλάχος:vlachos|Ψαρράς:psarras|"
           "Καραγιάννης:karagiannis|Ξενάκης:xenakis|Μακρή:makri"),
      list("Αθήνα:athina|Θεσσαλονίκη:thessaloniki|Ηράκλειο:irakleio"),
      list("Οδός Ερμού|Λεωφόρος Συγγρού|Οδός Αιόλου")};
}

Region ukraine() {
  return {
      "Ukraine",
      "+380 67",
      false,
      list("Оксана:oksana|Дарʼя:daria|Ірина:iryna|Соломія:solomiia|Катерина:kateryna|Ганна:hanna|Юлія:yuliia|"
           "Їванка:yivanka"),
      list("Олександр:oleksandr|Андрій:andrii|Тарас:taras|Дмитро:dmytro|Юрій:yurii|Ярослав:yaroslav|Єгор:"
           "yehor|Ілля:illia"),
      list("Шевченко:shevchenko|Коваленко:kovalenko|Григорʼєва:hryhorieva|Мельник:melnyk|Щербак:shcherbak|"
           "Кравчук:kravchuk|Петренко:petrenko|Їжакевич:yizhakevych"),
      list("Київ:kyiv|Львів:lviv|Харків:kharkiv"),
      list("вулиця Хрещатик|вулиця Зелена|проспект Свободи")};
}

Region vietnam() {
  return {"Vietnam",
          "+84 9",
          false,
          list("Ngọc Ánh:ngocanh|Thị Hương:thihuong|Mỹ Linh:mylinh|Thuý:thuy|Bích Ngọc:bichngoc|Hồng "
               "Nhung:hongnhung"),
          list("Văn Đức:vanduc|Minh Quân:minhquan|Hữu Phước:huuphuoc|Đình Trọng:dinhtrong|Tuấn:tuan|Quốc "
               "Bảo:quocbao"),
          list("Nguyễn:nguyen|Trần:tran|Lê:le|Phạm:pham|Huỳnh:huynh|Đặng:dang|Bùi:bui|Võ:vo|Đỗ:do|Ngô:ngo|"
               "Dương:duong"),
          list("Hà Nội:hanoi|Đà Nẵng:danang|Huế:hue|Cần Thơ:cantho"),
          list("Phố Hàng Bạc|Đường Lê Lợi|Đường Trần Phú")};
}

Region turkey() {
  return {
      "Turkey",
      "+90 53",
      false,
      list("Ayşe:ayse|Gülşen:gulsen|Çiğdem:cigdem|Şule:sule|Işıl:isil|Özge:ozge|Elif|Tuğçe:tugce|Zeynep"),
      list("İbrahim:ibrahim|Oğuz:oguz|Çağrı:cagri|Şahin:sahin|Ümit:umit|Emre|Yiğit:yigit|Barış:baris|Mehmet"),
      list("Yılmaz:yilmaz|Öztürk:ozturk|Şimşek:simsek|Çelik:celik|Aydın:aydin|Gökçe:gokce|Doğan:dogan|Ünlü:"
           "unlu|Kaya"),
      list("İstanbul:istanbul|İzmir:izmir|Eskişehir:eskisehir"),
      list("İstiklal Caddesi|Atatürk Bulvarı|Gül Sokağı")};
}

Region indonesia() {
  return {"Indonesia",
          "+62 81",
          true,
          list("Sukmawati|Dewi|Ratna|Ni Luh Ayu|Wulandari|Sri|Kartini|Mega|Yuliana|Indah"),
          list("Suharto|Budi|Wayan|Joko|I Made Arya|Sutrisno|Bambang|Ketut|Agus|Mulyadi"),
          list("Santoso|Wijaya|Siregar|Nasution|Kusuma|Halim|Hutapea|Pratama|Simanjuntak|Putra"),
          list("Jakarta|Surabaya|Denpasar|Yogyakarta"),
          list("Jalan Sudirman|Jalan Merdeka|Jalan Malioboro")};
}

}  // namespace

const std::vector<Region>& regions() {
  static const std::vector<Region> all{spain(),  portugal(), france(),  germany(), poland(), ireland(),
                                       sweden(), greece(),   ukraine(), vietnam(), turkey(), indonesia()};
  return all;
}

}  // namespace gatehouse::generator
