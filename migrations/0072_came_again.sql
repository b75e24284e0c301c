-- What came again after a close is found by the words for its place; what came back has a list of its own.

create index words_place on requests.words (city, place) where place <> '' and length(place) <= 200;
create index follow_look_back on supervision.follow_look (city, due, follow_up, look) where outcome = 'came-back';
create index recurrence_earlier on supervision.recurrence (city, earlier);
